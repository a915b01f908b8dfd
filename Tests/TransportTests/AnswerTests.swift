import Foundation
import TestSupport
import Testing
import Transport

/// What goes out for a request, and what counts as an answer.
@Suite struct AnswerTests {
  @Test func aRequestSaysWhoAsksAndNothingElse() throws {
    let server = try ScriptedServer(["/releases.json": [.ok("{}", type: "application/json")]])
    let result = try fetch(server.url("/releases.json"))
    #expect(result.text == "{}")
    let request = try #require(server.requests.first)
    #expect(
      String(decoding: request.bytes, as: UTF8.self)
        == "GET /releases.json HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
        + "User-Agent: kreltrack/test\r\nAccept: */*\r\n"
        + "Accept-Encoding: deflate, gzip, br, zstd\r\n\r\n")
  }

  @Test func validatorsGoOutAndComeBackExactlyAsTheServerSentThem() throws {
    let day = "Sun, 12 Apr 2026 21:00:00 GMT"
    let sent = ["ETag: W/\"5f-a\"", "Last-Modified: \(day)"]
    let server = try ScriptedServer([
      "/": [.status(200, "new", headers: sent), .status(304, headers: ["ETag: \"5f-a\""])]
    ])
    let first = try fetch(server.url()).get()
    #expect(first.validators == Validators(etag: "W/\"5f-a\"", lastModified: day))
    let second = try fetch(server.url()) { $0.validators = first.validators }.get()
    #expect(second.status == 304)
    #expect(second.body.isEmpty)
    #expect(second.validators == first.validators)
    #expect(server.requests[1].header("If-None-Match") == "W/\"5f-a\"")
    #expect(server.requests[1].header("If-Modified-Since") == day)
  }

  @Test func aNewETagReplacesTheOldOne() throws {
    let server = try ScriptedServer(["/": [.ok("newer", headers: ["ETag: \"2\""])]])
    let response = try fetch(server.url()) { $0.validators = Validators(etag: "\"1\"") }.get()
    #expect(response.validators == Validators(etag: "\"2\""))
  }

  @Test func a304ThatNobodyAskedForIsNoAnswer() throws {
    let server = try ScriptedServer(["/": [.status(304)]])
    #expect(try fetch(server.url()).failure?.kind == .badReply)
  }

  @Test func aPostSendsItsBytesAndHeaders() throws {
    let server = try ScriptedServer(["/git-upload-pack": [.ok("0000")]])
    let body = Array("0014command=ls-refs\n\0".utf8)
    let result = try fetch(server.url("/git-upload-pack")) {
      $0.post = Request.Post(body: body, contentType: "application/x-git-upload-pack-request")
      $0.headers = [("Git-Protocol", "version=2")]
    }
    #expect(result.text == "0000")
    let request = try #require(server.requests.first)
    #expect(request.method == "POST")
    #expect(request.body == body)
    #expect(request.header("Git-Protocol") == "version=2")
    #expect(request.header("Content-Type") == "application/x-git-upload-pack-request")
    #expect(request.header("Expect") == nil)
  }

  @Test(arguments: [0, 1, 3_000_000])
  func aPostOfAnySizeArrivesWhole(size: Int) throws {
    let server = try ScriptedServer(["/": [.ok("thanks")]])
    let body = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    let result = try fetch(server.url()) { $0.post = Request.Post(body: body, contentType: "x/y") }
    #expect(result.text == "thanks")
    #expect(server.requests.first?.body == body)
  }

  @Test func aHeaderThatWouldBreakTheRequestApartIsNotSent() throws {
    let server = try ScriptedServer(["/": [.ok("x")]])
    for bad in ["a\r\nX-Evil: 1", "a\nb", "a\0b"] {
      let result = try fetch(server.url()) { $0.validators = Validators(etag: bad) }
      #expect(result.failure?.kind == .badRequest)
      #expect(try fetch(server.url()) { $0.headers = [("X", bad)] }.failure?.kind == .badRequest)
      let post = try fetch(server.url()) { $0.post = Request.Post(body: [], contentType: bad) }
      #expect(post.failure?.kind == .badRequest)
    }
    #expect(server.requests.isEmpty)
  }

  @Test func aTypeIsComparedWithoutCaseAndParameters() throws {
    let server = try ScriptedServer(["/": [.ok("{}", type: "Application/JSON ; charset=utf-8")]])
    let result = try fetch(server.url()) { $0.accepts = ["application/json"] }
    #expect(try result.get().contentType == "Application/JSON ; charset=utf-8")
  }

  @Test func anotherTypeIsRefused() throws {
    let server = try ScriptedServer(["/": [.ok("<p>", type: "text/html")]])
    let error = try fetch(server.url()) { $0.accepts = ["application/json"] }.failure
    #expect(error?.kind == .wrongType)
    #expect(error?.detail == "text/html instead of application/json")
  }

  @Test func anEmptyBodyIsNoAnswer() throws {
    let server = try ScriptedServer(["/": [.ok("")]])
    #expect(try fetch(server.url()).failure?.kind == .empty)
  }

  @Test func a404IsAFailureUnlessItIsAnAnswer() throws {
    let server = try ScriptedServer(["/": [.status(404, "no match", type: "text/html")]])
    #expect(try fetch(server.url()).failure?.kind == .notFound)
    let response = try fetch(server.url()) {
      ($0.returnsNotFound, $0.accepts) = (true, ["application/atom+xml"])
    }.get()
    #expect(response.status == 404)
    #expect(server.requests.count == 2)
  }

  @Test(arguments: [200, 403, 503], ["not", "NOT"])
  func aBotWallIsRecognisedByItsTitle(status: Int, word: String) throws {
    for apostrophe in ["'", "&#39;"] {
      let title = "Making sure you\(apostrophe)re \(word) a bot!"
      let page = "<!doctype html><html><head><title>\(title)</title></head></html>"
      let server = try ScriptedServer(["/": [.status(status, page, type: "text/html; a=b")]])
      let result = try fetch(server.url()) { $0.accepts = ["application/json"] }
      #expect(result.failure?.kind == .blocked)
      #expect(server.requests.count == 1)
    }
  }

  @Test func aPageAboutTheBotWallIsNotTheWall() throws {
    let page = "<title>Why I see \"Making sure you're not a bot!\"</title>"
    let server = try ScriptedServer(["/": [.ok(page, type: "text/html")]])
    #expect(try fetch(server.url()).text == page)
  }

  @Test func aCompressedBodyComesUnpacked() throws {
    let packed = try gzip(Array("hello, hello, hello".utf8))
    let answer = ScriptedServer.Answer.status(200, packed, headers: ["Content-Encoding: gzip"])
    let server = try ScriptedServer(["/": [answer]])
    #expect(try fetch(server.url()).text == "hello, hello, hello")
  }

  @Test func aBodyThatCannotBeUnpackedIsNoAnswer() throws {
    let answer = ScriptedServer.Answer.ok("not gzip at all", headers: ["Content-Encoding: gzip"])
    let server = try ScriptedServer(["/": [answer]])
    #expect(try fetch(server.url()).failure?.kind == .badReply)
  }

  @Test func aBodyOfExactlyTheLimitIsTaken() throws {
    let server = try ScriptedServer(["/": [.ok("12345678")]])
    #expect(try fetch(server.url()) { $0.maxBody = 8 }.text == "12345678")
    #expect(try fetch(server.url()) { $0.maxBody = 7 }.failure?.kind == .tooLarge)
  }

  @Test func aGigabyteEndsAtTheLimit() throws {
    // Without Content-Length: only counting what comes can stop it.
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    let server = try ScriptedServer([
      "/length": [.huge()], "/plain": [.endless(head: head, size: 1_000_000_000)],
    ])
    for path in ["/length", "/plain"] {
      #expect(try fetch(server.url(path)).failure?.kind == .tooLarge)
    }
    server.stop()
    #expect(server.bytesSent < 50_000_000)
  }

  @Test func aGzipBombEndsAtTheLimit() throws {
    let bomb = try gzip([UInt8](repeating: 0, count: 100_000_000))
    let answer = ScriptedServer.Answer.status(200, bomb, headers: ["Content-Encoding: gzip"])
    let server = try ScriptedServer(["/": [answer]])
    #expect(try fetch(server.url()).failure?.kind == .tooLarge)
    #expect(bomb.count < 1 << 20)
  }
}

/// Compresses with the gzip program.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
  process.arguments = ["-c", file.path]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let packed = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return Array(packed)
}
