import Feeds
import KernelModel
import TestSupport
import Testing

@testable import Announcements

/// Where an announcement's prose ends and its log begins.
struct AnnouncementTextTests {
  private static let log = """
    Ann Example (1):
          ext4: check the size first

    Linus Torvalds (1):
          Linux 6.7-rc8

    """

  @Test(arguments: [
    "\n---\n\n", "\n---\n", "\n\n---\n\n", "---\n", "\n--- snip snip for shortlog ---\n",
    "\n--------\n\n", "\n---  \n\n", "\n",
    "\nSummary of changes from v6.7-rc7 to v6.7-rc8\n=====================\n\n",
  ])
  func `splits at every separator of two decades`(_ separator: String) {
    let text = AnnouncementText("It is calm.\n\n          Linus\n" + separator + Self.log)
    #expect(text.prose == "It is calm.\n")
    #expect(
      text.log.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
        == Self.log.split(separator: "\n").joined(separator: "\n") + "\n")
  }

  @Test(arguments: [
    "       Linus", "\t\tLinus", "Linus", "greg k-h", "-chris", "\tTorvalds", "Sasha",
  ])
  func `leaves the signature out of the prose`(_ signature: String) {
    #expect(
      AnnouncementText("Go test.\n\n\(signature)\n\n---\n\n\(Self.log)").prose == "Go test.\n")
    #expect(AnnouncementText("Go test.\n\n\(signature)\n").prose == "Go test.\n")
  }

  @Test func `keeps a postscript after the signature`() {
    let text = AnnouncementText("Go test.\n\n        Linus\n\nPS. Really.\n\n---\n\n\(Self.log)")
    #expect(text.prose == "Go test.\n\n\nPS. Really.\n")
  }

  @Test func `takes dashes within the prose for prose`() {
    let text = AnnouncementText("One.\n\n---\n\nTwo, and more of it.\n\n---\n\n\(Self.log)")
    #expect(text.prose == "One.\n\n---\n\nTwo, and more of it.\n")
    #expect(text.log.contains("Ann Example (1):"))
  }

  @Test func `takes an address after a colon for prose`() {
    let text = AnnouncementText("The tree can be found at:\n\tgit://example.org/linux.git\nBye.\n")
    #expect(text.log.isEmpty)
    #expect(text.prose.hasSuffix("Bye.\n"))
  }

  @Test func `leaves a diffstat out on either side of the log`() {
    let diffstat = """
       Makefile       |    2 +-
       fs/ext4/x.c    |   10 ++++------
       logo.gif       |  Bin 0 -> 10 bytes
       3 files changed, 5 insertions(+), 7 deletions(-)
       create mode 100644 fs/ext4/y.c

      """
    let before = AnnouncementText("Hello.\n\n--------\n\n\(diffstat)\n\(Self.log)")
    let after = AnnouncementText(
      "Hello.\n\n---\n\(Self.log)\n--- snip snip for diffstat ---\n\(diffstat)")
    for text in [before, after] {
      #expect(text.prose == "Hello.\n")
      #expect(text.log.filter { !$0.isEmpty }.count == 4)
    }
  }

  @Test func `undoes the escapes of a signed text and leaves the signature out`() {
    let text = AnnouncementText(
      """
      -----BEGIN PGP SIGNED MESSAGE-----
      Hash: SHA512

      All users must upgrade.

      - -- not a list footer
      Thanks,
      Sasha

      - ------------

      \(Self.log)
      -----BEGIN PGP SIGNATURE-----

      iQIzBAEBCgAdFiEE
      -----END PGP SIGNATURE-----
      """)
    #expect(text.prose == "All users must upgrade.\n\n-- not a list footer\nThanks,\n")
    #expect(text.log.filter { !$0.isEmpty }.count == 4)
  }

  @Test(arguments: [
    "-\nTo unsubscribe from this list: send the line \"unsubscribe linux-kernel\" in\nthe body\n",
    "_______________________________________________\nlist mailing list\n", "-- \nsent by hand\n",
  ])
  func `leaves a list's footer out`(_ footer: String) {
    let text = AnnouncementText("Hello.\n\n---\n\n\(Self.log)\n\(footer)")
    #expect(text.log.last == "      Linux 6.7-rc8")
    #expect(AnnouncementText("Hello.\n\n\(footer)").prose == "Hello.\n")
  }

  @Test func `finds no log in a mail that has none`() {
    let text = AnnouncementText("Nothing happened.\r\nSo here it is.\r\n\r\n  Linus\r\n")
    #expect(text.prose == "Nothing happened.\nSo here it is.\n")
    #expect(text.log.isEmpty)
    #expect(AnnouncementText("").prose.isEmpty)
  }

  @Test(
    .enabled(if: RealCaptures.areHere, Comment(rawValue: RealCaptures.whyNot)),
    arguments: RealCaptures.files(in: "announcements")
      + RealCaptures.files(in: "stable").filter { !$0.contains("review") })
  func `splits a real announcement`(_ path: String) throws {
    let body = try Mail.parse(RealCaptures.bytes(path), place: path).body
    let text = AnnouncementText(body)
    #expect(!text.prose.isEmpty)
    #expect(!text.prose.contains("(1):"))
    #expect(!text.prose.contains("Linus\n"))
    #expect(!text.prose.contains("\n---"))
    let hasLog = !path.contains(".cut.") && !path.contains("6.19.6")
    #expect(text.log.isEmpty != hasLog)
    if hasLog, let first = text.log.first(where: { !$0.isEmpty }) {
      #expect(first.hasSuffix(":"))
    }
  }
}
