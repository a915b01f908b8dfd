import Foundation
import KernelModel
import Testing

@testable import Configuration

@Suite struct ReadmeTests {
  /// The examples of configuration that README shows.
  private func examples() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    return text.components(separatedBy: "```ini\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  @Test func whatTheReadmeShowsCanBeRead() throws {
    let examples = try examples()
    #expect(examples.count == 3)
    // The first is the smallest that tells anybody.
    let smallest = try Settings(reading: [
      Settings.File(path: "README.md", text: Array(examples[0].utf8))
    ])
    #expect(smallest.notify.map(\.to) == [["you@example.org"]] && smallest.mail?.way != nil)
    let files = examples.dropFirst().map { Settings.File(path: "README.md", text: Array($0.utf8)) }
    let read = try Settings(reading: files)
    // What it says are the defaults are.
    #expect(read.sources == Settings().sources && read.timeout == Settings().timeout)
    let mail = try #require(read.mail)
    #expect(mail.timeout == Settings.Mail().timeout)
    #expect(mail.giveUpAfter == Settings.Mail().giveUpAfter)
    #expect(mail.giveUpRefusedAfter == Settings.Mail().giveUpRefusedAfter)
    var expected = Settings.Notify(name: "team")
    expected.to = ["alice@example.org", "bob@example.org"]
    #expect(read.notify == [expected])
  }

  /// Each line that is a commented key is a right one too.
  @Test func whatTheReadmeCommentsOutCanBeRead() throws {
    let notices = try #require(try examples().last)
    var (group, tried) = ("", 0)
    for line in notices.split(separator: "\n") {
      if line.hasPrefix("[") { group = String(line) }
      guard line.hasPrefix("#"), !line.hasPrefix("# ") else { continue }
      let webhook = line.hasPrefix("#webhook-secret") ? "webhook=https://a.example/\n" : ""
      let server =
        line.hasPrefix("#password") ? "smtp=smtps://a.example\nuser=k\n" : ""
      let ways = group == "[mail]" || line.hasPrefix("#exec") ? "" : "exec=hook\n"
      let text = [group, ways + webhook + server + line.dropFirst()].joined(separator: "\n")
      #expect(throws: Never.self, "\(line)") {
        try Settings(reading: [Settings.File(path: "README.md", text: Array(text.utf8))])
      }
      tried += 1
    }
    #expect(tried == 9)
  }
}
