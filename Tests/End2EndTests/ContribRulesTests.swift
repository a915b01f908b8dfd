import Foundation
import TestSupport
import Testing

/// The alerts and the dashboard of contrib/.
@Suite struct ContribRulesTests {
  private static let promtool = Tool.areThere("promtool")
  private static let tests = "Fixtures/Prometheus/rules-test.yml"

  @Test(.enabled(if: promtool, "promtool is not installed: make setup-test"))
  func promtoolTakesTheRulesAndEachAlertFiresWhenItShall() throws {
    try Tool.run("promtool", ["check", "rules", Contrib.path("prometheus-rules.yml")])
    try Tool.run("promtool", ["test", "rules", Contrib.root.appending(path: Self.tests).path])
  }

  @Test func everyAlertIsSeenToFireAndToKeepSilentAndSaysWhatToDo() throws {
    let rules = try Contrib.text("prometheus-rules.yml")
    let tests = try String(
      contentsOf: Contrib.root.appending(path: Self.tests), encoding: .utf8)
    let alerts = rules.matches(of: #/- alert: (\w+)/#).map { String($0.1) }
    #expect(alerts.count == 9)
    for alert in alerts {
      #expect(tests.contains("alertname: \(alert)}"), "\(alert) keeps silent")
      #expect(tests.contains("alertname: \(alert)\n        exp_alerts:"), "\(alert) fires")
    }
    #expect(rules.matches(of: #/\n          summary: /#).count == alerts.count)
    #expect(rules.matches(of: #/\n          description: /#).count == alerts.count)
  }

  @Test func theDashboardTakesAnySourceOfDataAndItsPanelsDoNotOverlap() throws {
    let dashboard = try JSONDecoder().decode(
      Dashboard.self, from: Data(try Contrib.text("grafana-dashboard.json").utf8))
    let variable = try #require(dashboard.templating.list.first)
    #expect(variable.type == "datasource" && variable.query == "prometheus")
    #expect(Set(dashboard.panels.map(\.id)).count == dashboard.panels.count)
    var taken: Set<[Int]> = []
    for panel in dashboard.panels {
      #expect(panel.datasource.uid == "${\(variable.name)}")
      #expect(panel.targets.allSatisfy { $0.datasource.uid == panel.datasource.uid })
      let place = panel.gridPos
      #expect(place.x + place.w <= 24)
      for x in place.x..<place.x + place.w {
        for y in place.y..<place.y + place.h {
          #expect(taken.insert([x, y]).inserted, "\(panel.title)")
        }
      }
    }
  }

  @Test(.enabled(if: promtool, "promtool is not installed: make setup-test"))
  func promtoolTakesEveryQuestionOfTheDashboard() throws {
    let dashboard = try JSONDecoder().decode(
      Dashboard.self, from: Data(try Contrib.text("grafana-dashboard.json").utf8))
    let questions = dashboard.panels.flatMap { $0.targets.map(\.expr) }
    #expect(questions.count >= dashboard.panels.count)
    let rules = questions.enumerated().map { "  - {record: 'a:b\($0)', expr: '\($1)'}\n" }
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "groups:\n- name: dashboard\n  rules:\n" + rules.joined(), to: "rules.yml")
    try Tool.run("promtool", ["check", "rules", file])
  }

  private struct Dashboard: Decodable {
    struct Source: Decodable { let uid: String }
    struct Target: Decodable {
      let datasource: Source
      let expr: String
    }
    struct Place: Decodable { let x, y, w, h: Int }
    struct Panel: Decodable {
      let id: Int
      let title: String
      let datasource: Source
      let gridPos: Place
      let targets: [Target]
    }
    struct Variable: Decodable { let name, type, query: String }
    struct Templating: Decodable { let list: [Variable] }
    let templating: Templating
    let panels: [Panel]
  }
}
