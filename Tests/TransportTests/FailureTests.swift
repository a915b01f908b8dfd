import TestSupport
import Testing
import Transport

/// What fails, under which name, and what is tried before it is said.
@Suite struct FailureTests {
  @Test func aRefusedConnectionIsTriedThreeTimes() throws {
    var states: [TransferProgress.State] = []
    let request = Request(name: "test", url: try ScriptedServer.refusedURL(), maxBody: 10)
    let result = try HTTPSession(settings: quickSettings()).perform([request]) {
      states.append($0.state)
    }[0]
    #expect(result.failure?.kind == .connectionFailed)
    #expect(states.filter { $0 == .asking }.count == 3)
    #expect(states.last == .failed)
  }

  @Test func aNameThatIsUnknownIsSaidToBe() throws {
    let error = try fetch("https://nothing.invalid/releases.json").failure
    #expect(error?.kind == .nameNotFound)
    #expect(error?.description.contains("nothing.invalid") == true)
  }

  @Test func aStallingServerIsNotAskedAgain() throws {
    let server = try ScriptedServer(["/": [.stall]])
    var settings = quickSettings()
    settings.timeout = 0.2
    #expect(try fetch(server.url(), settings).failure?.kind == .timeout)
    #expect(server.requests.count == 1)
  }

  @Test func aServerThatStallsAmidTheBodyRunsIntoTheTimeLimit() throws {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"
    let server = try ScriptedServer(["/": [.bytes(Array(half.utf8))]])
    var settings = quickSettings()
    settings.timeout = 0.2
    #expect(try fetch(server.url(), settings).failure?.kind == .timeout)
  }

  @Test func aBodyShorterThanPromisedIsCutOff() throws {
    let server = try ScriptedServer(["/": [.cutOff("{\"releases\"", of: 5_000)]])
    #expect(try fetch(server.url()).failure?.kind == .cutOff)
    #expect(server.requests.count == 1)
  }

  @Test func chunksWithoutAnEndAreCutOff() throws {
    let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
    let server = try ScriptedServer(["/": [.bytesThenClose(Array(text.utf8))]])
    #expect(try fetch(server.url()).failure?.kind == .cutOff)
  }

  @Test func aServerThatHangsUpWithoutAWordIsNoConnection() throws {
    let server = try ScriptedServer(["/": [.bytesThenClose([])]])
    #expect(try fetch(server.url()).failure?.kind == .connectionFailed)
    #expect(server.requests.count == 3)
  }

  @Test func whatIsNotHTTPIsNoReply() throws {
    let server = try ScriptedServer(["/": [.bytesThenClose(Array("220 mail ready\r\n".utf8))]])
    #expect(try fetch(server.url()).failure?.kind == .badReply)
  }

  @Test(arguments: [400, 401, 403, 410, 418])
  func aRefusedRequestIsNotRepeatedNorSentToAMirror(status: Int) throws {
    let mirror = try ScriptedServer(["/": [.ok("mirror")]])
    let server = try ScriptedServer(["/": [.status(status, "no")]])
    let error = try fetch(server.url()) { $0.mirrors = [mirror.url()] }.failure
    #expect(error?.kind == .clientError(status))
    #expect(server.requests.count == 1)
    #expect(mirror.requests.isEmpty)
  }

  @Test func a404AndA429AreNotSentToAMirror() throws {
    let mirror = try ScriptedServer(["/": [.ok("mirror")]])
    for (status, kind) in [(404, TransportError.Kind.notFound), (429, .rateLimited)] {
      let server = try ScriptedServer(["/": [.status(status, "no")]])
      #expect(try fetch(server.url()) { $0.mirrors = [mirror.url()] }.failure?.kind == kind)
      #expect(server.requests.count == 1)
    }
    #expect(mirror.requests.isEmpty)
  }

  @Test func aServerErrorIsRepeatedWithGrowingPauses() throws {
    let server = try ScriptedServer(["/": [.status(503), .status(500), .ok("at last")]])
    var pauses: [Double] = []
    let request = Request(name: "test", url: server.url(), maxBody: 100)
    let result = try HTTPSession(settings: quickSettings()).perform([request]) {
      if case .waiting(let seconds) = $0.state { pauses.append(seconds) }
    }[0]
    #expect(result.text == "at last")
    #expect(pauses == [0.01, 0.02] || pauses.map { ($0 * 100).rounded() } == [1, 2])
  }

  @Test func threeServerErrorsAreEnough() throws {
    let server = try ScriptedServer(["/": [.status(502, "bad gateway")]])
    #expect(try fetch(server.url()).failure?.kind == .serverError(502))
    #expect(server.requests.count == 3)
  }

  @Test(arguments: [429, 503])
  func aShortRetryAfterIsWaitedForAtTheSameAddress(status: Int) throws {
    let mirror = try ScriptedServer(["/": [.ok("mirror")]])
    let server = try ScriptedServer([
      "/": [.status(status, headers: ["Retry-After: 1"]), .ok("thanks for waiting")]
    ])
    let result = try fetch(server.url()) { $0.mirrors = [mirror.url()] }
    #expect(result.text == "thanks for waiting")
    let arrivals = server.requests.map(\.arrived)
    #expect(arrivals[1] - arrivals[0] > .milliseconds(900))
    #expect(mirror.requests.isEmpty)
  }

  @Test(arguments: [(429, TransportError.Kind.rateLimited), (503, .serverError(503))])
  func aLongRetryAfterIsHandedToTheCallerAndKept(
    status: Int, kind: TransportError.Kind
  ) throws {
    let server = try ScriptedServer(["/": [.status(status, headers: ["Retry-After: 3600"])]])
    let session = try HTTPSession(settings: quickSettings())
    let request = Request(name: "test", url: server.url(), maxBody: 100)
    let error = session.perform([request])[0].failure
    #expect(error?.kind == kind)
    #expect(error?.retryAfter == 3_600)
    // The same host is left alone for as long as it asked.
    let next = session.perform([request])[0].failure
    #expect(next?.kind == .rateLimited)
    #expect((next?.retryAfter ?? 0) > 3_000)
    #expect(server.requests.count == 1)
  }

  @Test(arguments: ["99999999999999999999", "Sun, 12 Apr 2099 21:00:00 GMT", "soon", "-1"])
  func anOddRetryAfterEndsTheRequestOrIsNoPause(value: String) throws {
    let answer = ScriptedServer.Answer.status(429, headers: ["Retry-After: \(value)"])
    let server = try ScriptedServer(["/": [answer]])
    let session = try HTTPSession(settings: quickSettings())
    for _ in 0..<2 {
      let request = Request(name: "test", url: server.url(), maxBody: 100)
      let error = session.perform([request])[0].failure
      #expect(error?.kind == .rateLimited)
      #expect((0...31_536_000).contains(error?.retryAfter ?? 0))
    }
  }

  @Test func mirrorsAreAskedInTurnWhenNobodyAnswers() throws {
    let mirror = try ScriptedServer(["/m": [.status(503)]])
    let last = try ScriptedServer(["/l": [.ok("from the last")]])
    let response = try fetch(try ScriptedServer.refusedURL()) {
      $0.mirrors = [mirror.url("/m"), last.url("/l")]
      $0.validators = Validators(etag: "\"1\"")
    }.get()
    #expect(response.url == last.url("/l"))
    #expect(mirror.requests.count == 1)
    #expect(last.requests.first?.header("If-None-Match") == nil)
  }

  @Test func aMirrorIsAskedAfterATimeOut() throws {
    let slow = try ScriptedServer(["/": [.stall]])
    let mirror = try ScriptedServer(["/": [.ok("mirror", headers: ["ETag: \"m\""])]])
    var settings = quickSettings()
    settings.timeout = 0.2
    let response = try fetch(slow.url(), settings) { $0.mirrors = [mirror.url()] }.get()
    #expect(response.body == Array("mirror".utf8))
    // The next request goes to the first address, to which a mirror's validators mean nothing.
    #expect(response.validators == Validators())
  }

  @Test func anErrorReadsAsASentenceWithARemedy() throws {
    let error = TransportError(
      kind: .rateLimited, url: "https://lore.kernel.org/lkml/", retryAfter: 60)
    #expect(
      error.description == "https://lore.kernel.org/lkml/: the server was asked too often; "
        + "the server asks to wait 60 s; try again later")
  }
}
