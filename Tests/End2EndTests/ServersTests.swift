import Foundation
import TestSupport
import Testing

/// The real servers that the other tests put before the program, asked by curl's own program.
@Suite(
  .enabled(
    if: Tool.areThere("nginx", "openssl", "curl"), "needs nginx, openssl and curl: make setup-test")
)
struct ServersTests {
  @Test func servesAFolderOverTLSAndHTTP2AndAnswersConditionalRequests() throws {
    let content = try TemporaryFolder()
    try content.write(#"{"releases": []}"#, to: "releases.json")
    let nginx = try Nginx(content: content)
    let common = ["-sS", "--cacert", nginx.authority.certificate, nginx.url("/releases.json")]
    let first = try Tool.run("curl", ["-i", "--compressed"] + common)
    #expect(first.contains(#"{"releases": []}"#))
    let etag = try #require(
      first.split(whereSeparator: \.isNewline).first { $0.hasPrefix("etag: ") })
    try Tool.run("curl", ["-H", "If-None-Match: \(etag.dropFirst(6))"] + common)

    let requests = try nginx.requests()
    #expect(requests.map(\.status) == [200, 304], "\(nginx.problems)")
    #expect(requests.map(\.version) == ["HTTP/2.0", "HTTP/2.0"])
    #expect(requests.map(\.encoding) == ["gzip", nil])
    #expect(requests.map(\.bodyBytes).last == 0)
    #expect(requests.last?.ifNoneMatch != nil)
  }

  @Test(.enabled(if: Tool.areThere("git", "fcgiwrap"), "needs git and fcgiwrap: make setup-test"))
  func listsTheTagsOfARealRepository() throws {
    let git = try GitServer(["torvalds/linux.git": [.init("v7.0-rc1", "1771790400 -0800")]])
    let nginx = try Nginx(content: try TemporaryFolder(), locations: git.location)
    let repository = nginx.url("/git/torvalds/linux.git")
    let trust = ["-c", "http.sslCAInfo=\(nginx.authority.certificate)"]
    let before = try Tool.run("git", trust + ["ls-remote", "--tags", repository])
    #expect(before.contains("refs/tags/v7.0-rc1^{}"), "\(nginx.problems)")
    try git.add([.init("v7.0-rc2", "1772395200 -0800")], to: "torvalds/linux.git")
    let after = try Tool.run("git", trust + ["ls-remote", "--tags", repository])
    #expect(after.contains("refs/tags/v7.0-rc2"))
    #expect(try nginx.requests().contains { $0.method == "POST" && $0.status == 200 })
  }

  @Test func runsAProgramOnATerminalAndWithAnUnreadPipe() throws {
    let sh = try #require(Tool.path("sh"))
    let onTerminal = try Run.of(
      sh, ["-c", "test -t 1 && echo yes"], environment: [:], output: .terminal)
    #expect(onTerminal.stdout == "yes\r\n")
    let unread = try Run.of(sh, ["-c", "echo gone"], environment: [:], output: .closedPipe)
    #expect(unread.status == 128 + SIGPIPE)
    let full = try Run.of(sh, ["-c", "echo full"], environment: [:], output: .file("/dev/full"))
    #expect(full.status == 1)
    let late = try Run.of(
      sh, ["-c", "read line"], environment: [:], output: .terminal, timeLimit: .milliseconds(200))
    #expect(!late.timedOut && late.status == 1)
    let echoed = try Run.of(sh, ["-c", "cat; echo err >&2; exit 3"], environment: [:], input: "in")
    #expect(echoed.stdout == "in" && echoed.stderr == "err\n" && echoed.status == 3)
  }
}
