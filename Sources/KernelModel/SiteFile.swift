/// One file of a site.
package struct SiteFile: Sendable {
  /// Below the site's folder, of plain names: `index.html`, `api/v1/status.json`.
  package let path: String
  package let text: String

  package init(_ path: String, _ text: String) { (self.path, self.text) = (path, text) }
}

/// What replacing a site's folder came to.
package struct FolderChange: Hashable, Sendable {
  /// Files that it has now.
  package let files: Int
  /// Those of them that are new or not as they were.
  package let written: Int
  /// Those that it had and has no more.
  package let removed: Int

  /// Whether anything is not as it was.
  package let isAny: Bool

  package init(files: Int, written: Int, removed: Int, isAny: Bool) {
    (self.files, self.written, self.removed, self.isAny) = (files, written, removed, isAny)
  }
}
