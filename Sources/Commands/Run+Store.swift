internal import KernelModel
internal import Reports
internal import Tracker

// The commands that write: the store, or the files of the built-in history.

extension Run {
  mutating func sync(_ line: ParsedLine) throws {
    let style = try style(line)
    let names = try line.arguments.map { text throws(UsageError) -> SourceName in
      guard let name = SourceName(rawValue: text) else {
        let known = SourceName.allCases.map(\.rawValue)
        let hint = nearestName(to: text, among: known).map { "; did you mean '\($0)'?" } ?? ""
        throw UsageError(
          "there is no source '\(text)'\(hint); the sources are \(known.joined(separator: ", "))",
          command: line.command)
      }
      return name
    }
    try checkFields(line, .sync(.nothing([])))
    var asked: [String] = []
    let environment =
      line.has("verbose") ? environment.telling { asked.append($0) } : environment
    let answer = try Sync(
      environment, try Surroundings(environment), names: names, force: line.has("force")
    ).run()
    for line in asked { say(line) }
    let outcomes = answer.content
    let text = SyncText(outcomes, style: style)
    try self.answer(line, json: .sync(answer), plain: text.plain, text: text.text)
    // On a terminal the lines above say it; elsewhere standard output may go where nobody looks.
    if !terminal.outputIsTerminal {
      for outcome in outcomes {
        if let failure = outcome.failure {
          say("\(outcome.name): \(failure.message)", isError: true)
        }
      }
    }
    outcome.status = ExitStatus(of: outcomes)
    if outcome.status == .done, line.has("exit-code"), outcomes.contains(where: { $0.new > 0 }) {
      outcome.status = .yes
    }
  }

  mutating func importFiles(_ line: ParsedLine) throws {
    try checkFields(line, .imported(.nothing(ImportReport())))
    let clone = line.value("git")
    guard clone != "", clone != nil || !line.arguments.isEmpty else {
      throw UsageError("'import' needs PATH... or --git DIR", command: line.command)
    }
    let answer = try Import(environment, try Surroundings(environment))
      .run(line.arguments, git: clone)
    let report = answer.content
    let text = ImportText(report)
    try self.answer(line, json: .imported(answer), plain: text.plain, text: text.text)
    for failure in report.failures { say(failure.message, isError: true) }
    if line.has("verbose") {
      for refusal in report.refusals { say("\(refusal.place): \(refusal.reason)") }
    }
    outcome.status = ExitStatus(of: report)
  }

  mutating func updateHistory(_ line: ParsedLine) throws {
    let report = try HistoryUpdate(environment, try Surroundings(environment))
      .run(folder: line.arguments[0])
    func list(_ versions: [Version]) -> String {
      versions.isEmpty ? "none" : versions.map { "\($0)" }.joined(separator: ", ")
    }
    outcome.output = """
      added: \(list(report.added))
      corrected: \(list(report.corrected))
      complete until: \(report.completeUntil)

      """
  }
}
