import Foundation
import TestSupport
import Testing

@testable import Commands

/// What contrib/ has for starting the program by a timetable.
@Suite struct ContribTests {
  private func text(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "contrib/\(name)"), encoding: .utf8)
  }

  /// The words of the program's line, without what stands before its name.
  private func words(_ line: Substring) throws -> [String] {
    let words = line.split(whereSeparator: { $0 == " " }).map(String.init)
    let program = try #require(words.firstIndex { $0.hasSuffix("kreltrack") })
    return Array(words.dropFirst(program + 1))
  }

  @Test func cronAndSystemdStartACommandThatExists() throws {
    let crontab = try #require(
      try text("crontab").split(separator: "\n").last { !$0.hasPrefix("#") })
    #expect(crontab.split(whereSeparator: { $0 == " " }).count == 7)
    let service = try #require(
      try text("kreltrack-notify.service").split(separator: "\n")
        .first { $0.hasPrefix("ExecStart=") })
    for line in [crontab, service] {
      #expect(try ParsedLine(try words(line)).command.name == "notify")
    }
    // What `make install` changes.
    #expect(service == "ExecStart=/usr/bin/kreltrack notify")
  }

  @Test func theLineForPrometheusWritesTheMetricsAndRenamesThem() throws {
    let line = try #require(
      try text("crontab").split(separator: "\n").last { $0.contains("kreltrack metrics") })
    let command = try #require(line.split(separator: " && ").first { $0.contains("metrics") })
    let written = try words(command)
    #expect(try ParsedLine(written.dropLast()).command.name == "metrics")
    // node_exporter reads what ends in .prom.
    #expect(written.last == ">kreltrack.prom.new")
    #expect(line.hasSuffix(" && mv kreltrack.prom.new kreltrack.prom"))
  }

  @Test(.enabled(if: Tool.areThere("systemd-analyze"), "systemd-analyze is not installed"))
  func systemdFindsNothingWrongWithTheUnits() throws {
    let folder = try TemporaryFolder()
    let units = ["kreltrack-notify.service", "kreltrack-notify.timer"]
    for name in units {
      // A program that is there, since systemd looks for it.
      let unit = try text(name).replacing("/usr/bin/kreltrack", with: "/bin/true")
      try folder.write(unit, to: name)
    }
    let verifier = try #require(Tool.path("systemd-analyze"))
    let complaints = try Run.of(
      verifier, ["verify", "--man=no"] + units.map(folder.file),
      environment: ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"])
    #expect(complaints.status == 0 && complaints.stderr.isEmpty, "\(complaints.stderr)")
  }
}
