import KernelModel

func notice(
  _ event: String = "release 7.0-rc6", to target: String = "a@example.org",
  recipient: String = "team", way: NoticeWay = .mail, cycle: CycleNumber? = nil,
  payload: String = "Subject: [kernel] 7.0-rc6 is out\r\n\r\nIt is.\r\n"
) -> OutboxEntry {
  OutboxEntry(
    event: event, recipient: recipient, way: way, target: target,
    messageID: "\(event.split(separator: " ").joined(separator: ".")).\(target)",
    thread: cycle ?? CycleNumber(major: 7, minor: 0), payload: Array(payload.utf8), decidedAt: noon)
}

/// A decision on these notices that settles their events.
func decision(_ entries: [OutboxEntry], at moment: Instant = noon) -> NotifyDecision {
  var decision = NotifyDecision(decidedAt: moment)
  decision.entries = entries
  decision.told = Set(entries.map(\.event)).sorted()
  return decision
}
