import TestSupport
import Testing
import Transport

/// Where a request may go, and what it takes along.
@Suite struct RedirectTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func aRedirectIsFollowed(status: Int) throws {
    let server = try ScriptedServer([
      "/MID": [.redirect(to: "/MID/", status: status)], "/MID/": [.ok("the mail")],
    ])
    let response = try fetch(server.url("/MID")).get()
    #expect(response.body == Array("the mail".utf8))
    #expect(response.url == server.url("/MID/"))
  }

  @Test func fiveRedirectsAreFollowedAndNotASixth() throws {
    var script = ["/0": [ScriptedServer.Answer.ok("arrived")]]
    for left in 1...6 { script["/\(left)"] = [.redirect(to: "/\(left - 1)")] }
    let server = try ScriptedServer(script)
    #expect(try fetch(server.url("/5")).text == "arrived")
    #expect(try fetch(server.url("/6")).failure?.kind == .redirectLoop)
  }

  @Test func aLoopEnds() throws {
    let server = try ScriptedServer(["/a": [.redirect(to: "/b")], "/b": [.redirect(to: "/a")]])
    #expect(try fetch(server.url("/a")).failure?.kind == .redirectLoop)
    #expect(server.requests.count == 6)
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://127.0.0.1/", "http://kernel.example/", "gopher://127.0.0.1:1/",
    "http://user:secret@127.0.0.1/", "data:text/plain,x", "http://127.0.0.1.kernel.example/",
  ])
  func aRedirectToWhereNothingMayBeAskedIsRefused(target: String) throws {
    let server = try ScriptedServer(["/": [.redirect(to: target)]])
    let error = try fetch(server.url()).failure
    #expect(error?.kind == .forbiddenRedirect)
    #expect(error?.url == server.url())
    #expect(error?.description.contains("secret") == false)
  }

  @Test func aRedirectWithoutATargetIsNoReply() throws {
    let server = try ScriptedServer(["/": [.status(302)]])
    #expect(try fetch(server.url()).failure?.kind == .badReply)
  }

  @Test func anotherHostLearnsNothingOfWhatWasMeantForTheFirst() throws {
    let other = try ScriptedServer(["/there": [.ok("hello", headers: ["ETag: \"o\""])]])
    let server = try ScriptedServer(["/": [.redirect(to: other.url("/there"))]])
    let response = try fetch(server.url()) {
      $0.validators = Validators(etag: "\"1\"", lastModified: "Sun, 12 Apr 2026 21:00:00 GMT")
      $0.headers = [("Authorization", "Bearer x"), ("X-Own", "1")]
    }.get()
    #expect(response.url == other.url("/there"))
    #expect(response.validators == Validators())
    #expect(server.requests.first?.header("If-None-Match") == "\"1\"")
    let names = try #require(other.requests.first).headers.map { $0.name.lowercased() }
    #expect(names == ["host", "user-agent", "accept", "accept-encoding"])
  }

  @Test(arguments: [307, 308])
  func whatIsPostedStaysWithItsHost(status: Int) throws {
    let other = try ScriptedServer(["/there": [.ok("hello")]])
    let server = try ScriptedServer([
      "/out": [.redirect(to: other.url("/there"), status: status)],
      "/in": [.redirect(to: "/here", status: status)], "/here": [.ok("kept")],
    ])
    let post = Request.Post(body: Array("secret".utf8), contentType: "text/plain")
    #expect(try fetch(server.url("/out")) { $0.post = post }.failure?.kind == .forbiddenRedirect)
    #expect(other.requests.isEmpty)
    #expect(try fetch(server.url("/in")) { $0.post = post }.text == "kept")
    #expect(server.requests.last?.body == post.body)
  }

  @Test(arguments: [301, 302, 303])
  func anOldRedirectOfAPostAsksWithGET(status: Int) throws {
    let other = try ScriptedServer(["/there": [.ok("hello")]])
    let server = try ScriptedServer(["/": [.redirect(to: other.url("/there"), status: status)]])
    let post = Request.Post(body: Array("secret".utf8), contentType: "text/plain")
    #expect(try fetch(server.url()) { $0.post = post }.text == "hello")
    let request = try #require(other.requests.first)
    #expect(request.method == "GET")
    #expect(request.body.isEmpty)
    #expect(request.header("Content-Type") == nil)
  }

  @Test(arguments: [
    "http://www.kernel.org/", "ftp://kernel.org/", "file:///etc/passwd", "kernel.org", "",
    "https://", "https://a b/", "http://127.0.0.1.example/", "http://128.0.0.1/", "https://[::1",
    "https://me:secret@kernel.example/", "http://127.0.0.256/", "https://kernel.example/\n",
  ])
  func anAddressThatMayNotBeAskedIsRefusedUnasked(url: String) throws {
    let error = try fetch(url).failure
    #expect(error?.kind == .badAddress)
    #expect(error?.description.contains("secret") == false)
    let server = try ScriptedServer(["/": [.ok("x")]])
    #expect(try fetch(server.url()) { $0.mirrors = [url] }.failure?.kind == .badAddress)
  }

  @Test(arguments: ["localhost", "127.0.0.1", "127.1", "2130706433"])
  func plainHTTPMayStayOnThisMachine(host: String) throws {
    let server = try ScriptedServer(["/": [.ok("x")]])
    #expect(try fetch("http://\(host):\(server.port)/").text == "x")
  }
}
