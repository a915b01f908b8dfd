import Announcements
import Feeds
import FoundationEssentials
import KernelModel

/// Reads every mail of a folder as an announcement of one version and prints the sums.
///
/// For `Benchmarks/announcements.py` only; no part of what is installed.
@main
struct AnnouncementBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else {
      print("usage: announcement-bench AREAS.CSV VERSION FOLDER")
      return
    }
    let files = FileManager.default
    let areas = try AreaTable(parsing: Array(files.contents(atPath: arguments[1]) ?? Data()))
    let version = try Version(parsing: arguments[2])
    var commits = 0
    var contributors = 0
    var whole = 0
    for name in try files.contentsOfDirectory(atPath: arguments[3]) {
      let path = arguments[3] + "/" + name
      let mail = try Mail.parse(Array(files.contents(atPath: path) ?? Data()), place: path)
      let summary = AnnouncementReader.read(body: mail.body, version: version, areas: areas)
      commits += summary.commits ?? 0
      contributors += summary.contributors.count
      whole += summary.isComplete ? 1 : 0
    }
    print("{\"commits\": \(commits), \"contributors\": \(contributors), \"complete\": \(whole)}")
  }
}
