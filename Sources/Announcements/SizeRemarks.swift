package import KernelModel

/// What an announcement's prose says of its own size, by the rules of `CueRules.size`.
package enum SizeRemarks {
  /// Smaller, normal or larger with the sentence that says so; `none` where no sentence does.
  ///
  /// The first sentence that speaks of the size counts: what follows explains it. Without any
  /// prose the answer is nil.
  package static func read(prose: String) -> AnnouncementSummary.SizeRemark {
    .init(said: SizeSaid.none)
  }
}
