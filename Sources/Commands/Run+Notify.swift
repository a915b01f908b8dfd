internal import KernelModel
internal import Reports
internal import Tracker

extension Run {
  mutating func notify(_ line: ParsedLine) throws {
    try checkFields(line, .notified(.nothing(NotifyReport())))
    let modes = ["pending", "test", "dry-run", "print-mail"].filter(line.has)
    guard modes.count <= 1 || modes == ["dry-run", "print-mail"] else {
      throw UsageError("--\(modes[0]) and --\(modes[1]) exclude each other", command: line.command)
    }
    let forms = ["json", "fields", "plain"].filter(line.has)
    if line.has("print-mail"), let form = forms.first {
      throw UsageError("--print-mail and --\(form) exclude each other", command: line.command)
    }
    let surroundings = try Surroundings(environment)
    if line.has("pending") {
      let answer = try Notify.pending(surroundings)
      let text = text(line, answer.content)
      return try self.answer(
        line, json: .notified(answer), plain: text.plain, text: text.pending)
    }
    var notify = Notify(environment, surroundings)
    if let address = line.value("test") {
      return try finish(line, try notify.test(address))
    }
    notify.syncs = !line.has("no-sync")
    notify.since = try since(line)
    notify.isDryRun = line.has("dry-run") || line.has("print-mail")
    let answer = try notify.run()
    guard line.has("print-mail") else { return try finish(line, answer) }
    outcome.output = answer.content.decided.map { entry in
      String(decoding: entry.payload, as: UTF8.self)
    }.joined(separator: "\n")
  }

  private func text(_ line: ParsedLine, _ report: NotifyReport) -> NotifyText {
    NotifyText(
      report, isDryRun: line.has("dry-run"),
      showsTargets: line.has("verbose") || line.has("dry-run"))
  }

  /// Under cron a run that went well says nothing, since what it says becomes a mail.
  private mutating func finish(_ line: ParsedLine, _ answer: Answer<NotifyReport>) throws {
    let report = answer.content
    let text = text(line, report)
    let isSilent = !terminal.outputIsTerminal && !line.has("verbose") && !line.has("dry-run")
    try self.answer(
      line, json: .notified(answer), plain: text.plain, text: isSilent ? "" : text.text)
    for outcome in report.sync ?? [] {
      if let failure = outcome.failure {
        say("\(outcome.name): \(failure.message)", isError: true)
      }
    }
    for trouble in text.troubles { say(trouble, isError: true) }
    outcome.status = report.sync.map { ExitStatus(of: $0) } ?? .done
    // What was read is told even if another source failed: then a part failed.
    if !report.deferred.isEmpty || !report.givenUp.isEmpty { outcome.status = .partial }
    if outcome.status == .done, line.has("exit-code"), !report.decided.isEmpty {
      outcome.status = .yes
    }
  }
}
