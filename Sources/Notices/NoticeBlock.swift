internal import KernelModel

/// A piece of a notice, before it becomes text or HTML, so that both say the same.
///
/// All strings in it can be shown as they are: what comes from outside has gone through `outside`.
enum NoticeBlock: Sendable {
  /// What happened, in a sentence; a digest has several.
  case title(String)
  case heading(String)
  /// Our own words alone; what others wrote goes into a list.
  case paragraph(String)
  /// What the reader must know before he believes the rest.
  case warning(String)
  case list([String])
  /// Cells in columns; those named hold numbers.
  case table([[String]], numeric: Set<Int> = [])
  case picture(CyclePicture)
  case links([Link])
  /// Between the notices of a digest.
  case divider

  struct Link: Hashable, Sendable {
    let name: String
    let address: WebLink
  }
}
