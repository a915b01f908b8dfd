/// The built-in history's table of releases, `Data/releases.csv`; Data/README.md says its columns.
package struct HistoryTable: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let version: Version
    package let moment: Moment
    package let basis: Basis
    package let messageID: String?
    package let announcer: String?
    /// Length of the whole raw mail.
    package let mailCharacters: Int?
    package let remarks: Remarks
    /// A paraphrase of the words behind the cue.
    package let cueNote: String?

    package init(
      version: Version, moment: Moment, basis: Basis, messageID: String? = nil,
      announcer: String? = nil, mailCharacters: Int? = nil, remarks: Remarks = Remarks(),
      cueNote: String? = nil
    ) {
      self.version = version
      self.moment = moment
      self.basis = basis
      self.messageID = messageID
      self.announcer = announcer
      self.mailCharacters = mailCharacters
      self.remarks = remarks
      self.cueNote = cueNote
    }
  }

  /// In order of version.
  package var rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  /// A table that cannot be read, with the line, counted from 1.
  package struct Damage: Error, Hashable, CustomStringConvertible {
    package let line: Int
    package let detail: String

    package init(line: Int, detail: String) { (self.line, self.detail) = (line, detail) }

    package var description: String { "releases.csv, line \(line): \(detail)" }
  }

  package static let header =
    "release,cycle,candidate,released_at,basis,message_id,announcer,mail_chars,size_said,"
    + "schedule_cue,cue_note"

  /// Reads the table. No cell holds a comma, a quote or a line end, so none is looked for.
  package init(parsing bytes: [UInt8]) throws(Damage) {
    rows = []
    rows.reserveCapacity(bytes.count / 80)
    var lines = bytes.lineSlices().makeIterator()
    guard let first = lines.next(), first.elementsEqual(Self.header.utf8) else {
      throw Damage(line: 1, detail: "the first line is not '\(Self.header)'")
    }
    var number = 1
    while let line = lines.next() {
      number += 1
      do throws(Defect) {
        rows.append(try Row(cells: line.split(on: UInt8(ascii: ","))))
      } catch {
        throw Damage(line: number, detail: error.description)
      }
    }
  }

  /// The text of the table, with the header and a final line end.
  package var text: String {
    rows.reduce(into: Self.header + "\n") { $0 += $1.line + "\n" }
  }

  /// Why a line is no row.
  fileprivate enum Defect: Error, CustomStringConvertible {
    case cells(Int)
    case bad(String)

    var description: String {
      switch self {
      case .cells(let count): "it has \(count) cells, not 11"
      case .bad(let column): "the cell '\(column)' can't be read"
      }
    }
  }
}

extension HistoryTable.Row {
  fileprivate init(cells: [ArraySlice<UInt8>]) throws(HistoryTable.Defect) {
    guard cells.count == 11 else { throw .cells(cells.count) }
    guard let cycle = CycleNumber(ascii: cells[1]) else { throw .bad("cycle") }
    if cells[2].isEmpty {
      version = Version(cycle, .final)
    } else {
      guard let number = Int(asciiDigits: cells[2]) else { throw .bad("candidate") }
      version = Version(cycle, .candidate(number))
    }
    guard let moment = Moment(parsing: cells[3]) else { throw .bad("released_at") }
    self.moment = moment
    guard let basis = Basis(rawValue: String(decoding: cells[4], as: UTF8.self)) else {
      throw .bad("basis")
    }
    self.basis = basis
    func text(_ cell: ArraySlice<UInt8>) -> String? {
      cell.isEmpty ? nil : String(decoding: cell, as: UTF8.self)
    }
    messageID = text(cells[5])
    announcer = text(cells[6])
    mailCharacters = Int(asciiDigits: cells[7])
    remarks = Remarks(
      size: text(cells[8]).flatMap(SizeSaid.init), cue: text(cells[9]).flatMap(ScheduleCue.init))
    cueNote = text(cells[10])
  }

  fileprivate var line: String {
    let cells = [
      "\(version)", "\(version.cycle)", version.candidate.map(String.init) ?? "",
      moment.rfc3339 ?? "\(moment.utcDay)", basis.rawValue, messageID ?? "", announcer ?? "",
      mailCharacters.map(String.init) ?? "", remarks.size?.rawValue ?? "",
      remarks.cue?.rawValue ?? "", cueNote ?? "",
    ]
    return cells.map { cell in
      String(cell.map { $0 == "," || $0 == "\"" || $0.isNewline ? " " : $0 })
    }.joined(separator: ",")
  }

  /// The row as a claim of kind `record`.
  package var observation: Observation {
    Observation(
      version: version, kind: .record, basis: basis, moment: moment,
      evidence: Evidence(
        messageID: messageID,
        url: messageID.map { "https://lore.kernel.org/lkml/\($0)/" }, announcer: announcer),
      firstSeen: moment.earliest)
  }
}

extension CycleNumber {
  /// Reads `7.0` or `2.6.39`; nil for anything else or what never was.
  package init?(ascii bytes: ArraySlice<UInt8>) {
    var numbers: [Int] = []
    for part in bytes.split(on: UInt8(ascii: ".")) {
      guard part.count <= 4, let number = Int(asciiDigits: part) else { return nil }
      numbers.append(number)
    }
    switch (numbers.count, numbers.first) {
    case (3, 2): self.init(beforeThree: numbers[1], numbers[2])
    case (2, let major?) where major >= 3: self.init(major: major, minor: numbers[1])
    default: return nil
    }
    guard canExist else { return nil }
  }
}

extension Array<UInt8> {
  /// The lines without their ends; a last line without an end counts too.
  package func lineSlices() -> [ArraySlice<UInt8>] {
    var lines = self[...].split(on: UInt8(ascii: "\n"))
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}

extension ArraySlice<UInt8> {
  /// The parts between separators, empty ones included; faster than the library's for short parts.
  package func split(on separator: UInt8) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = startIndex
    for index in indices where self[index] == separator {
      parts.append(self[start..<index])
      start = index + 1
    }
    parts.append(self[start..<endIndex])
    return parts
  }
}
