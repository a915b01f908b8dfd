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

  package init(parsing bytes: [UInt8]) throws(Damage) {
    rows = []
    try Self.forEachRow(of: bytes) { rows.append($0) }
  }

  /// Reads the table row by row; at every start nobody needs all rows at once.
  ///
  /// No cell holds a comma, a quote or a line end, so none is looked for.
  package static func forEachRow(of bytes: [UInt8], _ body: (Row) -> Void) throws(Damage) {
    guard bytes.starts(with: (header + "\n").utf8) else {
      throw Damage(line: 1, detail: "the first line is not '\(header)'")
    }
    var line = CellLine(bytes, from: header.utf8.count + 1)
    var number = 1
    while line.advance() {
      number += 1
      do throws(Defect) {
        body(try Row(line))
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
  fileprivate init(_ cells: CellLine) throws(HistoryTable.Defect) {
    guard cells.count == 11 else { throw .cells(cells.count) }
    guard let cycle = CycleNumber(ascii: cells[1]) else { throw .bad("cycle") }
    if cells[2].isEmpty {
      version = Version(cycle, .final)
    } else {
      guard let number = Int(asciiDigits: cells[2]), number > 0 else { throw .bad("candidate") }
      version = Version(cycle, .candidate(number))
    }
    let stage = cells[0].dropFirst(cells[1].count)
    guard cells[0].starts(with: cells[1]),
      cells[2].isEmpty
        ? stage.isEmpty : stage.starts(with: "-rc".utf8) && stage.dropFirst(3) == cells[2]
    else { throw .bad("release") }
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
    // A cell that is passed over would be lost when the table is written back.
    func coded<Code>(
      _ cell: ArraySlice<UInt8>, _ column: String, _ read: (String) -> Code?
    ) throws(HistoryTable.Defect) -> Code? {
      guard let text = text(cell) else { return nil }
      guard let code = read(text) else { throw .bad(column) }
      return code
    }
    mailCharacters = try coded(cells[7], "mail_chars") { Int(asciiDigits: $0.utf8) }
    remarks = Remarks(
      size: try coded(cells[8], "size_said", SizeSaid.init),
      cue: try coded(cells[9], "schedule_cue", ScheduleCue.init))
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
      evidence: Evidence(messageID: messageID, announcer: announcer),
      firstSeen: moment.earliest, remarks: remarks)
  }
}

/// The cells of one line after another, found without copying: the table is read at every start.
private struct CellLine {
  private let bytes: [UInt8]
  private var next: Int
  /// Where each cell of the line begins, and one past the line's end.
  private var starts: [Int] = []

  init(_ bytes: [UInt8], from start: Int) { (self.bytes, next) = (bytes, start) }

  /// Goes to the next line; false at the end.
  mutating func advance() -> Bool {
    guard next < bytes.count else { return false }
    starts.removeAll(keepingCapacity: true)
    starts.append(next)
    while next < bytes.count, bytes[next] != UInt8(ascii: "\n") {
      if bytes[next] == UInt8(ascii: ",") { starts.append(next + 1) }
      next += 1
    }
    next += 1
    starts.append(next)
    return true
  }

  var count: Int { starts.count - 1 }

  subscript(cell: Int) -> ArraySlice<UInt8> { bytes[starts[cell]..<starts[cell + 1] - 1] }
}

extension CycleNumber {
  /// Reads `7.0` or `2.6.39`; nil for anything else or what never was.
  package init?(ascii bytes: ArraySlice<UInt8>) {
    func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
      let digits = rest.prefix { $0 != UInt8(ascii: ".") }
      rest = rest[digits.endIndex...].dropFirst()
      return digits.count <= 4 ? Int(asciiDigits: digits) : nil
    }
    var rest = bytes
    guard let major = number(&rest), let minor = number(&rest) else { return nil }
    if major == 2, let micro = number(&rest) {
      self.init(beforeThree: minor, micro)
    } else if major >= 3 {
      self.init(major: major, minor: minor)
    } else {
      return nil
    }
    guard rest.isEmpty, canExist else { return nil }
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
