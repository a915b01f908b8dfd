import TestSupport
import Testing
import Transport

/// A request that hands something over: one attempt, any 2xx, no redirects.
@Suite struct HandingOverTests {
  private func handOver(_ url: String) throws -> Result<Response, TransportError> {
    try fetch(url) {
      $0.isDelivery = true
      $0.maxBody = 100
      $0.post = Request.Post(body: Array("{}".utf8), contentType: "application/json")
    }
  }

  @Test(arguments: [200, 201, 202, 204])
  func anyStatusOfSuccessIsOneWithOrWithoutABody(status: Int) throws {
    let long = String(repeating: "x", count: 5_000)
    for body in status == 204 ? [""] : ["", "ok", long] {
      let server = try ScriptedServer(["/": [.status(status, body)]])
      #expect(try handOver(server.url()).failure == nil)
      #expect(server.requests.count == 1)
    }
  }

  @Test(arguments: [
    (500, TransportError.Kind.serverError(500)), (503, .serverError(503)), (429, .rateLimited),
    (404, .notFound), (410, .clientError(410)),
  ])
  func anotherStatusIsAFailureAfterOneAttempt(status: Int, kind: TransportError.Kind) throws {
    let server = try ScriptedServer(["/": [.status(status, "no")]])
    #expect(try handOver(server.url()).failure?.kind == kind)
    #expect(server.requests.count == 1)
  }

  @Test func aBotWallHasTakenNothing() throws {
    let page = "<title>Making sure you're not a bot!</title>"
    let server = try ScriptedServer(["/": [.ok(page, type: "text/html; charset=utf-8")]])
    let failure = try handOver(server.url()).failure
    #expect(failure?.kind == .blocked)
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func noRedirectIsFollowed(status: Int) throws {
    let server = try ScriptedServer([
      "/": [.redirect(to: "/other", status: status)], "/other": [.ok("got you")],
    ])
    #expect(try handOver(server.url()).failure?.kind == .forbiddenRedirect)
    #expect(server.requests.count == 1)
  }

  @Test func aServerThatHangsUpIsAskedOnce() throws {
    let server = try ScriptedServer(["/": [.bytesThenClose([])]])
    #expect(try handOver(server.url()).failure?.kind == .connectionFailed)
    #expect(server.requests.count == 1)
  }
}
