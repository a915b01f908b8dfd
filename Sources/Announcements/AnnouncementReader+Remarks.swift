package import KernelModel

extension AnnouncementReader {
  /// The version of the rules by which remarks are read; what was read by an earlier one is read anew.
  ///
  /// Raise it with every change of the rules of size and schedule, or of how prose is found.
  package static let rules = 1

  /// What the decoded body says of its size and the schedule; nothing for an update, which has no
  /// usual size and no schedule. Leaves the log alone, which is most of a mail.
  package static func remarks(body: String, version: Version) -> Remarks {
    guard version.isMainline else { return Remarks() }
    let prose = AnnouncementText(body).prose
    let schedule = ScheduleCues.read(prose: prose, version: version)
    return Remarks(
      size: SizeRemarks.read(prose: prose).said, cue: schedule.cue, candidate: schedule.candidate)
  }
}
