internal import KernelModel

extension NoticeWords {
  /// The same as HTML that is well-formed XML too: nothing is loaded, nothing runs, and no colour is
  /// set, so that a mail program's own, dark or light, stay.
  package func html(_ footer: NoticeFooter? = nil) -> String {
    var body = blocks.map(\.markup).joined()
    if let footer {
      let stop = footer.stop.map { " " + Markup.link($0.text, $0.text) } ?? ""
      body += "<hr/>\n<p><small>\(markupText(footer.sender))<br/>\n"
      body += "\(markupText(footer.stopping))\(stop)</small></p>\n"
    }
    return """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width"/>
      <meta name="color-scheme" content="light dark"/>
      <title>\(markupText(subject))</title>
      <style>
      :root { color-scheme: light dark; }
      body { font-family: sans-serif; line-height: 1.4; max-width: 44em; }
      td { padding: 0.1em 1em 0.1em 0; vertical-align: top; overflow-wrap: anywhere; }
      .number { text-align: right; white-space: nowrap; }
      .cycle td { text-align: center; padding: 0 0.4em; }
      .warning { border-left: 0.3em solid; padding-left: 0.7em; font-weight: bold; }
      </style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }
}

extension NoticeBlock {
  fileprivate var markup: String {
    switch self {
    case .title(let text): Markup.element("h2", text)
    case .heading(let text): Markup.element("h3", text)
    case .paragraph(let text): Markup.element("p", text)
    case .warning(let text): "<p class=\"warning\">\(markupText(text))</p>\n"
    case .list(let items):
      "<ul>\n" + items.map { Markup.element("li", $0) }.joined() + "</ul>\n"
    case .table(let rows, let numeric):
      Self.table(rows) { numeric.contains($0) ? " class=\"number\"" : "" }
    case .picture(let picture): Self.cycle(picture)
    case .links(let links):
      "<ul>\n"
        + links.map { "<li>\(Markup.link($0.address.text, $0.name))</li>\n" }.joined() + "</ul>\n"
    case .divider: "<hr/>\n"
    }
  }

  private static func table(
    _ rows: [[String]], attributes: (Int) -> String
  ) -> String {
    guard !rows.isEmpty else { return "" }
    return "<table>\n"
      + rows.map { row in
        "<tr>"
          + row.enumerated().map { "<td\(attributes($0))>\(markupText($1))</td>" }.joined()
          + "</tr>\n"
      }.joined() + "</table>\n"
  }

  /// The cycle as a row of marks above their labels; what is out is said in words, too, to those who
  /// hear the mail.
  private static func cycle(_ picture: CyclePicture) -> String {
    let marks = picture.marks.enumerated().map { index, mark in
      index == picture.marks.count - 1
        ? (mark.isOut ? "◆" : "◇") : (mark.isOut ? "●" : "○")
    }
    let out = picture.marks.filter(\.isOut).map(\.label)
    let spoken = out.isEmpty ? "nothing is out yet" : "out: " + out.joined(separator: ", ")
    func row(_ cells: [String]) -> String {
      "<tr>" + cells.map { "<td>\(markupText($0))</td>" }.joined() + "</tr>\n"
    }
    return "<table class=\"cycle\" role=\"img\" aria-label=\"\(markupText(spoken))\">\n"
      + row(marks) + row(picture.marks.map(\.label)) + "</table>\n"
  }
}

/// Pieces of HTML whose text is escaped.
private enum Markup {
  static func element(_ name: String, _ text: String) -> String {
    "<\(name)>\(markupText(text))</\(name)>\n"
  }

  static func link(_ address: String, _ text: String) -> String {
    "<a href=\"\(markupText(address))\">\(markupText(text))</a>"
  }
}
