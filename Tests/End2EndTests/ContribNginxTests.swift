import TestSupport
import Testing

/// contrib/nginx.conf on a real nginx, with the files that the program writes.
@Suite(
  .enabled(
    if: Tool.areThere("nginx", "openssl", "curl"),
    "needs nginx, openssl and curl: make setup-test"))
struct ContribNginxTests {
  private let nginx: Nginx

  init() throws {
    let content = try TemporaryFolder()
    let program = try Program()
    let files = [
      "kreltrack.ics": "calendar", "releases.atom": "feed", "metrics.prom": "metrics",
      "badge.svg": "badge",
    ]
    for (name, command) in files {
      try content.write(try program.run(command).stdout, to: name)
    }
    try content.write(try program.run("status", "--json").stdout, to: "api/v1/status.json")
    try content.write("<!DOCTYPE html><title>x</title>", to: "index.html")
    try content.write("half", to: ".half/index.html")
    // The test's server has the names and the folder; all else is the example's.
    let body = try Contrib.text("nginx.conf").split(separator: "\n")
      .filter { !$0.hasPrefix("#") && !["server {", "}"].contains($0) }
      .filter { line in
        !["  listen ", "  server_name ", "  root "].contains { line.hasPrefix($0) }
      }
    nginx = try Nginx(content: content, locations: body.joined(separator: "\n"))
  }

  /// Status and headers, their names in small letters.
  private func ask(_ path: String, _ more: String...) throws -> (Int, [String: String]) {
    let answer = try Tool.run(
      "curl", ["-sS", "-o", "/dev/null", "-D", "-"] + more + [nginx.plainURL(path)])
    let lines = answer.split(whereSeparator: \.isNewline)
    let status = try #require(lines.first?.split(separator: " ").dropFirst().first)
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[colon...].dropFirst(2))
    }
    return (try #require(Int(status)), headers)
  }

  @Test(arguments: [
    ("/", "text/html; charset=utf-8"), ("/index.html", "text/html; charset=utf-8"),
    ("/kreltrack.ics", "text/calendar; charset=utf-8"),
    ("/releases.atom", "application/atom+xml; charset=utf-8"),
    ("/metrics.prom", "text/plain; version=0.0.4; charset=utf-8"),
    ("/badge.svg", "image/svg+xml; charset=utf-8"), ("/api/v1/status.json", "application/json"),
  ])
  func everyFileHasItsTypeAndIsAskedForAgainCheaply(path: String, type: String) throws {
    let (status, headers) = try ask(path)
    #expect(status == 200, "\(nginx.problems)")
    #expect(headers["content-type"] == type)
    #expect(headers["cache-control"] == "public, max-age=300")
    #expect(headers["content-security-policy"]?.hasPrefix("default-src 'none'; ") == true)
    #expect(headers["content-security-policy"]?.contains("script") == false)
    #expect(headers["x-content-type-options"] == "nosniff")
    #expect(headers["access-control-allow-origin"] == (type.hasPrefix("text/html") ? nil : "*"))
    let tag = try #require(headers["etag"])
    #expect(try ask(path, "-H", "If-None-Match: \(tag)").0 == 304)
    let changed = try #require(headers["last-modified"])
    #expect(try ask(path, "-H", "If-Modified-Since: \(changed)").0 == 304)
  }

  @Test(arguments: ["/kreltrack.ics", "/releases.atom", "/api/v1/status.json"])
  func largeFilesAreCompressed(path: String) throws {
    let (status, headers) = try ask(path, "-H", "Accept-Encoding: gzip")
    #expect(status == 200 && headers["content-encoding"] == "gzip")
    #expect(headers["vary"] == "Accept-Encoding")
    let tag = try #require(headers["etag"])
    #expect(
      try ask(path, "-H", "Accept-Encoding: gzip", "-H", "If-None-Match: \(tag)").0 == 304)
  }

  @Test func whatIsNotThereOrNotForReadersIsNotFound() throws {
    #expect(try ask("/.half/index.html").0 == 404)
    let (status, headers) = try ask("/nothing.json")
    #expect(status == 404 && headers["x-content-type-options"] == "nosniff")
    #expect(try ask("/kreltrack.ics", "-X", "POST").0 == 405)
  }
}
