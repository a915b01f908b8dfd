import KernelModel
import Testing

@Suite struct HistoryTableTests {
  private func table(_ lines: String...) throws(HistoryTable.Damage) -> HistoryTable {
    try HistoryTable(
      parsing: Array(([HistoryTable.header] + lines).joined(separator: "\n").utf8))
  }

  private let good =
    "7.0-rc6,7.0,6,2026-03-29T15:40:21-07:00,mail,a@example.org,Linus Torvalds,21345,normal,"
    + "last_rc,looks fine"

  @Test func theShippedTableIsWrittenBackByteForByte() throws {
    let bytes = try DataFolder.bytes("releases.csv")
    #expect(try HistoryTable(parsing: bytes).text == String(decoding: bytes, as: UTF8.self))
  }

  @Test func aRowsCellsAreItsFacts() throws {
    let row = try #require(try table(good).rows.first)
    #expect(row.version == version("7.0-rc6"))
    #expect(row.moment == .announcer(at("2026-03-29T22:40:21Z"), offset: -25_200))
    #expect(row.basis == .mail)
    #expect(row.messageID == "a@example.org")
    #expect(row.announcer == "Linus Torvalds")
    #expect(row.mailCharacters == 21_345)
    #expect(row.remarks == Remarks(size: .normal, cue: .lastRC))
    #expect(row.cueNote == "looks fine")
  }

  @Test func aRowIsARecordOfItsRelease() throws {
    let row = try #require(try table(good).rows.first)
    #expect(row.observation.kind == .record)
    #expect(row.observation.evidence.address == "https://lore.kernel.org/lkml/a@example.org/")
    #expect(row.observation.firstSeen == at("2026-03-29T22:40:21Z"))
    #expect(!row.observation.imported)
  }

  @Test func emptyCellsAreUnknown() throws {
    let row = try #require(try table("7.0,7.0,,2026-04-12,page,,,,,,").rows.first)
    #expect(row.version == version("7.0"))
    #expect(row.moment == .utcDay(day("2026-04-12")))
    #expect(row.messageID == nil && row.announcer == nil && row.cueNote == nil)
    #expect(row.remarks == Remarks())
  }

  @Test func anotherHeaderIsRefused() {
    for text in [
      "", "release,cycle\n", "7.0,7.0,,2026-04-12,page,,,,,,\n", HistoryTable.header + "\r\n",
    ] {
      #expect {
        try HistoryTable(parsing: Array(text.utf8))
      } throws: { ($0 as? HistoryTable.Damage)?.line == 1 }
    }
  }

  @Test(arguments: [
    ("", "11"), ("7.0,7.0", "11"), ("7.0,7.0,,2026-04-12,page,,,,,,,", "11"),
    ("7.0,seven,,2026-04-12,page,,,,,,", "cycle"), ("6.20,6.20,,2026-04-12,page,,,,,,", "cycle"),
    ("7.0-rcx,7.0,x,2026-04-12,page,,,,,,", "candidate"),
    ("7.0-rc0,7.0,0,2026-04-12,page,,,,,,", "candidate"),
    ("7.0-rc6,7.0,5,2026-04-12,page,,,,,,", "release"),
    ("7.1,7.0,,2026-04-12,page,,,,,,", "release"),
    ("7.0,7.0,,yesterday,page,,,,,,", "released_at"),
    ("7.0,7.0,,2026-04-12,rumour,,,,,,", "basis"),
    ("7.0,7.0,,2026-04-12,page,,,many,,,", "mail_chars"),
    ("7.0,7.0,,2026-04-12,page,,,,huge,,", "size_said"),
    ("7.0,7.0,,2026-04-12,page,,,,,perhaps,", "schedule_cue"),
  ])
  func damageIsReportedWithItsLineAndCell(line: String, said: String) {
    // Another line follows, since an empty last one is the end of the file.
    #expect {
      try table(good, line, good)
    } throws: { error in
      guard let damage = error as? HistoryTable.Damage else { return false }
      return damage.line == 3 && damage.detail.contains(said)
        && damage.description.hasPrefix("releases.csv, line 3: ")
    }
  }

  @Test func whatWouldBreakALineApartBecomesASpace() throws {
    let row = HistoryTable.Row(
      version: version("7.0"), moment: .utcDay(day("2026-04-12")), basis: .page,
      announcer: "Torvalds, Linus", cueNote: "\"two\"\r\nlines\nhere")
    let text = HistoryTable(rows: [row]).text
    let read = try HistoryTable(parsing: Array(text.utf8))
    #expect(read.rows.count == 1)
    #expect(read.rows.first?.announcer == "Torvalds  Linus")
    #expect(read.rows.first?.cueNote == " two  lines here")
  }

  @Test func aMissingLastLineEndIsNoDamage() throws {
    #expect(try table(good).rows.count == 1)
    #expect(try HistoryTable(parsing: Array((HistoryTable.header + "\n").utf8)).rows.isEmpty)
  }
}
