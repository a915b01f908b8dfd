internal import KernelModel
internal import Ledger
internal import Transport

/// Reads a local clone: when its releases were tagged, and how many lines of source each mainline
/// release has, by the rule of `SourceLines`.
///
/// What was counted is kept by blob and by tag: the next tag costs one listing of its tree and the
/// blobs that are new in it; a tag that has moved is counted again. Each tag is a transaction of its
/// own, so that an import that is cut off goes on where it stopped.
struct GitImport {
  private let environment: Environment
  private let now: Instant

  init(_ environment: Environment, now: Instant) {
    (self.environment, self.now) = (environment, now)
  }

  /// What the store notes as the source of what comes from a clone.
  private static let source = "git"

  /// Reads one clone; what can't be read is reported, not thrown.
  func take(_ path: String, _ ledger: borrowing Ledger, _ report: inout ImportReport) throws {
    report.repositories += 1
    do {
      guard environment.files.kind(path) != .missing else {
        throw FileError(path: path, detail: "there is no such folder")
      }
      let repository = GitRepository(path: path, runGit: environment.runGit)
      let tags = try repository.tags()
      guard !tags.isEmpty else {
        throw GitError(
          .notARepository, place: path,
          "it has no tags of kernel releases (v7.0 and the like); run git fetch --tags in it")
      }
      report.tags += tags.count
      try store(tags, of: path, ledger, &report)
      try count(tags.filter(\.version.isMainline), repository, ledger, &report)
    } catch let error as FileError {
      report.failures.append(.init(kind: .input, message: error.description))
    } catch let error as GitError {
      report.failures.append(.init(kind: error.failure, message: error.description))
    }
  }

  /// Stores when the releases were tagged.
  private func store(
    _ tags: [GitTag], of path: String, _ ledger: borrowing Ledger, _ report: inout ImportReport
  ) throws(LedgerError) {
    var update = Ledger.Update(
      source: SourceRecord(name: Self.source, askedAt: now, state: .unchanged))
    update.observations = tags.compactMap { $0.observation(clone: path, seen: now) }
    report.new += try ledger.importing(update, listing: nil)
  }

  /// Counts the tags that were not counted yet; one that can't be is left, and the first is named.
  private func count(
    _ tags: [GitTag], _ repository: GitRepository, _ ledger: borrowing Ledger,
    _ report: inout ImportReport
  ) throws {
    let known = Dictionary(
      try ledger.countedTags().map { ($0.version, $0.objectID) }, uniquingKeysWith: { $1 })
    let uncounted = tags.filter { known[$0.version] != $0.objectID }
    var neighbour: [ObjectID: Int] = [:]
    var failures: [(tag: GitTag, error: GitError)] = []
    defer { show("", .done) }
    for (index, tag) in uncounted.enumerated() {
      show("git for v\(tag.version) (\(index + 1) of \(uncounted.count))", .asking)
      do {
        neighbour = try count(tag, after: neighbour, repository, ledger, &report)
        report.tagsCounted += 1
      } catch let error as GitError where error.kind != .notInstalled {
        failures.append((tag, error))
      }
    }
    guard let first = failures.first else { return }
    let others = failures.count == 1 ? "" : ", nor at \(failures.count - 1) later tags"
    throw GitError(
      first.error.kind, place: repository.path,
      "lines can't be counted at v\(first.tag.version)\(others): \(first.error.detail)")
  }

  /// Counts one tag and returns the lines of its blobs; `neighbour` has those of the tag before.
  private func count(
    _ tag: GitTag, after neighbour: [ObjectID: Int], _ repository: GitRepository,
    _ ledger: borrowing Ledger, _ report: inout ImportReport
  ) throws -> [ObjectID: Int] {
    var files: [(blob: ObjectID, language: SourceLanguage)] = []
    try repository.forEachSourceFile(of: tag) { files.append(($0, $1)) }
    var lines: [ObjectID: Int] = [:]
    lines.reserveCapacity(files.count)
    var others: Set<ObjectID> = []
    for file in files {
      if let count = neighbour[file.blob] {
        lines[file.blob] = count
      } else {
        others.insert(file.blob)
      }
    }
    lines.merge(try ledger.knownLines(of: Array(others))) { $1 }
    let fresh = try repository.countLines(of: others.filter { lines[$0] == nil })
    lines.merge(fresh) { $1 }
    var sum = SourceLines()
    for file in files { sum.add(file.language, lines: lines[file.blob] ?? 0) }
    try ledger.record(
      CountedTag(version: tag.version, objectID: tag.objectID, lines: sum), blobs: fresh, at: now)
    report.blobsCounted += fresh.count
    return lines
  }

  private func show(_ name: String, _ state: TransferProgress.State) {
    environment.progress(TransferProgress(name: name, url: "", state: state))
  }
}

extension GitError {
  /// How an import reports it.
  fileprivate var failure: ImportReport.Failure.Kind {
    kind == .notInstalled ? .unavailable : .format
  }
}
