import KernelModel
import Testing

@testable import Feeds

struct MailDateTests {
  @Test(
    arguments: [
      ("Sun, 12 Oct 2025 14:04:32 -0700", "2025-10-12T14:04:32-07:00"),
      ("Sun, 5 Dec 2021 14:18:58 -0800", "2021-12-05T14:18:58-08:00"),
      ("Fri, 14 Feb 2003 17:11:43 -0800 (PST)", "2003-02-14T17:11:43-08:00"),
      ("3 Dec 2023 19:18 +0900", "2023-12-03T19:18:00+09:00"),
      ("Mon, 20 Oct 2025 01:37:46 +0000", "2025-10-20T01:37:46+00:00"),
      ("Mon, 20 Oct 2025 01:37:46 -0000", "2025-10-20T01:37:46Z"),
      ("Mon, 20 Oct 2025 01:37:46 GMT", "2025-10-20T01:37:46Z"),
    ])
  func `reads the dates that mails and feeds have`(_ text: String, _ expected: String) {
    #expect(MailDate.parse(text)?.rfc3339 == expected)
  }

  @Test(
    arguments: [
      "", "Sun, 12 Oct 2025 14:04:32", "Sun, 12 Oct 2025 14:04:32 HST",
      "Sun, 12 Oct 2025 14:04:32 -9900", "Sun, 12 Oct 2025 14:04:32 -07:00",
      "Sun, 32 Oct 2025 14:04:32 -0700", "Sun, 12 Okt 2025 14:04:32 -0700",
      "Sun, 12 Oct 25 14:04:32 -0700", "Sun, 12 Oct 2025 25:04:32 -0700",
      "Sun, 12 Oct 1969 14:04:32 -0700", "2025-10-12T14:04:32Z",
      "Sun, 12 Oct 2025 14:04:32 -0700 extra", "(Sun, 12 Oct 2025 14:04:32 -0700",
    ])
  func `refuses dates and zones that can't be believed`(_ text: String) {
    #expect(MailDate.parse(text) == nil)
  }
}
