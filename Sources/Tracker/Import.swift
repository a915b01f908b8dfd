internal import Configuration
internal import Feeds
package import KernelModel
internal import Ledger

/// Reads mails and feeds from files and stores what they show, one transaction a file.
package struct Import {
  private let environment: Environment
  private let surroundings: Surroundings

  package init(_ environment: Environment, _ surroundings: Surroundings) {
    (self.environment, self.surroundings) = (environment, surroundings)
  }

  private var now: Instant { surroundings.now }
  private var files: Files { environment.files }

  /// What the store notes as the source of what comes from files.
  private static let source = "import"
  /// Refusals that are reported one by one.
  private static let mostRefusals = 100

  /// Reads files and folders, then a local clone of the kernel where one is named.
  package func run(_ paths: [String], git clone: String? = nil) throws -> Answer<ImportReport> {
    let lock = try surroundings.lockStore(environment.files)
    return try withExtendedLifetime(lock) {
      let ledger = try Ledger.openForWriting(surroundings.storeToWrite())
      var report = ImportReport()
      for path in paths {
        do {
          for file in try filesBelow(path) { try take(file, ledger, &report) }
        } catch let error as FileError {
          report.failures.append(.init(kind: .input, message: error.description))
        }
      }
      if let clone { try GitImport(environment, now: now).take(clone, ledger, &report) }
      try RemarkReading.catchUp(ledger, now: now)
      return try Knowledge(reading: ledger, now: now)
        .answer(report, asked: now.day(), asOf: now.day())
    }
  }

  /// A file alone, a maildir's mails, or a folder's files.
  private func filesBelow(_ path: String) throws(FileError) -> [String] {
    switch files.kind(path) {
    case .missing: throw FileError(path: path, detail: "there is no such file or folder")
    case .file: return [path]
    case .other:
      throw FileError(path: path, detail: "it is a pipe or a device; save it to a file first")
    case .folder: break
    }
    let mailFolders = ["cur", "new"].map { path + "/" + $0 }.filter { files.kind($0) == .folder }
    var found: [String] = []
    for folder in mailFolders.isEmpty ? [path] : mailFolders {
      // Names that begin with a dot are none of a maildir's mails (maildir(5)).
      found += try files.list(folder).filter { !$0.hasPrefix(".") }
        .map { (folder.hasSuffix("/") ? folder : folder + "/") + $0 }
        .filter { files.kind($0) == .file || files.kind($0) == .missing }
    }
    return found
  }

  /// Reads one file and stores what it shows; what can't be read is reported, not thrown.
  private func take(
    _ path: String, _ ledger: borrowing Ledger, _ report: inout ImportReport
  ) throws {
    report.files += 1
    var finding = Finding(now: now)
    do {
      try read(path, &finding)
    } catch let error as FeedError {
      // What was found before the damage stands.
      report.failures.append(.init(kind: .format, message: error.description))
    } catch is UnknownFile {
      report.failures.append(
        .init(
          kind: .format,
          message: "\(path): it is none of mail, mbox, maildir, releases.json, kdist.xml, Atom feed"
        ))
    } catch let error as FileError {
      report.failures.append(.init(kind: .input, message: error.description))
    }
    var record = SourceRecord(name: Self.source, askedAt: now, state: .unchanged)
    // Importing is no reading of a source: no success is noted.
    record.answeredAt = nil
    var update = Ledger.Update(source: record)
    update.observations = finding.observations
    update.mails = finding.mails
    report.new += try ledger.importing(update, listing: finding.listing)
    report.mails += finding.mailCount
    report.announcements += finding.announcements
    report.refused += finding.mailCount - finding.announcements
    report.refusals += finding.refusals.prefix(Self.mostRefusals - report.refusals.count)
  }

  private func read(_ path: String, _ finding: inout Finding) throws {
    let head = try contents(path, limit: SavedFile.head)
    guard let kind = SavedFile.recognise(head) else { throw UnknownFile() }
    let settings = surroundings.settings
    func whole(_ limit: Int) throws -> [UInt8] {
      let bytes = try contents(path, limit: limit + 1)
      guard bytes.count <= limit else {
        throw FeedError(.tooLarge, place: path, "it has more than \(limit) bytes")
      }
      return bytes
    }
    switch kind {
    case .mbox: try scan(path, &finding)
    case .mail:
      finding.mailCount += 1
      finding.take(try whole(settings.maxMailBytes), place: path)
    case .releasesJSON:
      finding.take(
        try ReleasesJSON.parse(try whole(settings.maxFeedBytes), place: path), .releasesJSON,
        path: path)
    case .kdistFeed:
      finding.take(
        try KdistFeed.parse(try whole(settings.maxFeedBytes), place: path), .kdistFeed, path: path)
    case .atomFeed:
      finding.take(try AtomFeed.parse(try whole(settings.maxFeedBytes), place: path), place: path)
    case .gzip:
      throw FeedError(.notThisFormat, place: path, "it is compressed twice; run gunzip on it first")
    }
  }

  private func scan(_ path: String, _ finding: inout Finding) throws {
    try unsafe open(path) { fill in
      finding.mailCount += try unsafe MailboxScanner(place: path).scan(
        pull: { buffer in try unsafe fill(buffer) },
        found: { candidate in
          switch candidate {
          case .mail(let bytes): finding.take(bytes, place: path)
          case .tooLarge(let number):
            finding.refuse("\(path), mail \(number)", "it is too large for an announcement")
          }
        })
    }
  }

  private typealias Pull = (UnsafeMutableRawBufferPointer) throws -> Int

  /// Opens a file, decompressed where it is gzip.
  private func open(_ path: String, _ body: (Pull) throws -> Void) throws {
    let magic = try files.contents(path, limit: SavedFile.head)
    try unsafe files.read(path) { fill in
      guard SavedFile.recognise(magic) == .gzip else {
        return try unsafe body { buffer in try unsafe fill(buffer) }
      }
      var gunzip = try Gunzip.open(place: path)
      try unsafe body { buffer in
        try unsafe gunzip.read(into: buffer) { try unsafe fill($0) }
      }
    }
  }

  /// A file's content, decompressed, at most `limit` bytes of it.
  private func contents(_ path: String, limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try unsafe open(path) { fill in bytes = try unsafe drain(fill, limit: limit) }
    return bytes
  }
}

/// A file that is of no kind that is read.
private struct UnknownFile: Error {}

/// What one file shows.
private struct Finding {
  let now: Instant
  var observations: [Observation] = []
  var mails: [JudgedMail] = []
  var listing: (source: String, entries: [ListedRelease])?
  var refusals: [ImportReport.Refusal] = []
  var mailCount = 0
  var announcements = 0

  init(now: Instant) { self.now = now }

  mutating func refuse(_ place: String, _ reason: String) {
    refusals.append(ImportReport.Refusal(place: place, reason: reason))
  }

  /// A mail that can't be read is no announcement, and no reason to give up the file.
  mutating func take(_ bytes: [UInt8], place: String) {
    do throws(FeedError) {
      let mail = try Mail.parseHeader(bytes, place: place)
      switch AnnouncementRules.judge(mail, now: now, imported: true) {
      case .success(let observation):
        announcements += 1
        observations.append(observation)
        if let messageID = mail.messageID {
          let judged = JudgedMail(messageID: messageID, raw: bytes, hasParts: mail.hasParts)
          mails.append(judged)
          if judged.raw == nil {
            refuse(messageID, "it is an announcement, but too large to be kept and read")
          }
        }
      case .failure(let refusal):
        if !refusal.isOrdinaryMail { refuse(mail.messageID ?? place, refusal.description) }
      }
    } catch {
      refuse(place, error.description)
    }
  }

  mutating func take(_ list: [ListedRelease], _ basis: Basis, path: String) {
    listing = (basis == .releasesJSON ? "releases" : "kdist", list)
    // A path of this machine is no address where others could look.
    observations += list.compactMap { entry in
      entry.observation(basis: basis, url: nil, seen: now, imported: true)
    }
    .filter { !($0.moment?.liesAhead(of: now) ?? false) }
  }

  /// Entries stand for mails; those of a saved list of kdist mails are kernel.org's.
  mutating func take(_ entries: [AtomEntry], place: String) {
    mailCount += entries.count
    for entry in entries {
      if let observation = AnnouncementRules.observation(of: entry, seen: now, imported: true) {
        announcements += 1
        observations.append(observation)
      } else if let observation = KdistMail.observation(of: entry, seen: now, imported: true),
        !Moment.utc(entry.updated).liesAhead(of: now)
      {
        announcements += 1
        observations.append(observation)
      }
    }
  }
}
