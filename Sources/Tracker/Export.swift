package import KernelModel

/// Writes a site: gathers what it shows, has it rendered, replaces the folder at once.
package struct Export {
  /// How many of the newest releases the site's feed has.
  package static let newest = 100

  private let environment: Environment
  private let surroundings: Surroundings

  package init(_ environment: Environment, _ surroundings: Surroundings) {
    (self.environment, self.surroundings) = (environment, surroundings)
  }

  /// Throws `FileError` where the folder can't be written, `ExportError` where another process is
  /// writing it; what was there stays.
  package func run(
    folder: String, render: (SiteContents) -> [SiteFile]
  ) throws -> Answer<FolderChange> {
    let knowledge = try Knowledge.read(surroundings)
    let contents = try knowledge.site(newest: Self.newest, surroundings)
    guard let change = try environment.files.replaceFolder(folder, render(contents)) else {
      throw ExportError(folder: folder)
    }
    let today = knowledge.now.day()
    return knowledge.answer(change, asked: today, asOf: today)
  }
}

/// Another process is writing the same site.
package struct ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  package let folder: String

  package var description: String {
    "\(folder): another export is writing it; try again when that is done"
  }
}
