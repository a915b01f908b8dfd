internal import KernelModel

/// Text that somebody else wrote, as it may stand in a notice: on one line, printable, bounded, with
/// single spaces and none at its ends, where mail programs differ.
func outside(_ text: String, most: Int) -> String {
  // Cut first: a letter may carry ten thousand marks, which are one character.
  let scalars = text.unicodeScalars
  let cut = scalars.prefix(most)
  let clean = printable(String(String.UnicodeScalarView(cut)))
    .split(separator: " ").joined(separator: " ")
  return cut.endIndex == scalars.endIndex ? clean : clean + "…"
}

/// Scalars of outside text that a notice shows.
enum Most {
  static let name = 60
  static let sentence = 400
  static let error = 300
  /// What the stored headers say of who sent a mail.
  static let authentication = 400
  /// A whole subject, prefix included.
  static let subject = 150
}
