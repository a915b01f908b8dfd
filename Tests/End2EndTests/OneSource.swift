import TestSupport

/// The program with all sources switched off but one, which a scripted server answers for.
struct OneSource {
  static let names = [
    "releases", "kdist", "kdist-mail", "announcements", "tags", "stable-tags", "longterm",
  ]

  /// The lines of a configuration in which only this source is asked.
  static func only(_ name: String, at url: String) -> String {
    let others = names.filter { $0 != name }.map { "[source \($0)]\nenabled=false\n" }.joined()
    return "\(others)[source \(name)]\nurl=\(url)\nmirrors=\n"
  }

  /// The answers of a good day: content, and its type.
  static func good(_ name: String) throws -> ScriptedServer.Answer {
    switch name {
    case "releases": .ok(try Fixture.releases.text, type: "application/json", headers: [etag])
    case "kdist": .ok(try Fixture.kdist.text, type: "text/xml", headers: [etag])
    case "kdist-mail": .ok(try Fixture.kdistMail.text, type: "application/atom+xml")
    case "announcements": .ok(try Fixture.search.text, type: "application/atom+xml")
    case "longterm": .ok(try Fixture.longterm.text, type: "text/html", headers: [etag])
    default: .ok(tags, type: "application/x-git-upload-pack-result")
    }
  }

  private static let etag = "ETag: \"first\""

  /// A tag list as pkt-lines: four hex digits of length, the line, and a flush at the end.
  private static let tags: String = {
    let line = String(repeating: "0123456789", count: 4) + " refs/tags/v7.3-rc6\n"
    let length = String(line.utf8.count + 4, radix: 16)
    return String(repeating: "0", count: 4 - length.count) + length + line + "0000"
  }()

  let program: Program
  let name: String
  private let path: String

  init(_ name: String, now: String = "2026-10-12T06:00:00Z") throws {
    program = try Program(now: now)
    self.name = name
    path =
      switch name {
      case "announcements": "/lkml/"
      case "tags", "stable-tags": "/linux.git"
      default: "/\(name)"
      }
  }

  /// One sync in which the source's address is answered so, and raw mails as `mails` says.
  func sync(
    _ answer: ScriptedServer.Answer, mails: [String: String] = [:], force: Bool = true
  ) throws -> (run: Run, server: ScriptedServer) {
    let server = try ScriptedServer { request in
      for (id, mail) in mails where request.target == "/lkml/\(id)/raw" {
        return .ok(mail, type: "text/plain; charset=UTF-8")
      }
      if request.target.hasSuffix("/raw") { return .status(404, "Not Found") }
      return answer
    }
    return (try sync(at: server.url(path), force: force), server)
  }

  /// One sync with the source at this address.
  func sync(at url: String, timeout: String = "30", force: Bool = true) throws -> Run {
    try program.configure(
      """
      [network]
      retry-delay=0
      min-interval=0
      timeout=\(timeout)
      \(Self.only(name, at: url))
      """)
    return try program.run(["sync"] + (force ? ["--force"] : []))
  }

  /// Reads good content once, so that there is something to lose.
  func syncOnAGoodDay() throws -> Run {
    try sync(
      Self.good(name),
      mails: [
        Fixture.candidate7ID: Fixture.candidate7.text,
        Fixture.candidate6ID: Fixture.candidate6.text,
      ]
    ).run
  }
}
