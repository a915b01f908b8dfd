import KernelModel

/// What all pages share: head, ways through the site, foot.
struct Page {
  let title: String
  let description: String
  /// The file's name, for its address.
  let name: String
  /// Where the site will stand; nil where nobody said.
  let address: SiteAddress?
  let contents: SiteContents
  /// The links at the top.
  let ways: [(address: String, name: String)]

  /// Nothing of the page leaves it, and browsers are told so.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"

  /// A diamond in the accent's colour; without one, browsers ask for a file.
  private static let icon =
    "data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%2016%2016%22%3E"
    + "%3Cpath%20d=%22M8%200l8%208-8%208-8-8z%22%20fill=%22%230a7270%22/%3E%3C/svg%3E"

  func source(_ main: [Markup]) -> String {
    "<!DOCTYPE html>\n"
      + Markup.element(
        "html", ["lang": "en"], head,
        .element(
          "body", [:],
          .element("a", ["class": "skip", "href": "#main"], "Skip to the contents"), header,
          .element("main", ["id": "main", "tabindex": "-1"], main), footer)
      ).source + "\n"
  }

  private var head: Markup {
    var pieces: [Markup] = [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .void("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
      .void("meta", ["name": "color-scheme", "content": "light dark"]),
      .element("title", [:], Markup(title)),
      .void("meta", ["name": "description", "content": description]),
      .void("link", ["rel": "icon", "href": Self.icon]),
    ]
    if let site = address {
      let file = name == IndexPage.name ? "" : name
      pieces.append(.void("link", ["rel": "canonical", "href": site.file(file)]))
    }
    pieces += PublishedFile.all.compactMap { file in
      file.type.map {
        .void(
          "link",
          ["rel": "alternate", "type": $0, "title": file.title, "href": file.address])
      }
    }
    pieces.append(.element("style", [:], StyleSheet.markup))
    return .element("head", [:], pieces)
  }

  private var header: Markup {
    let links = ways.map { way in
      Markup.element("li", [:], .link(way.address, Markup(way.name)))
    }
    return .element(
      "header", [:],
      .element(
        "p", ["class": "brand"],
        .element(
          "a", ["href": "index.html"],
          Drawing.ornament(
            height: 14, looks: "icon", [.element("path", ["d": "M7 0l7 7-7 7-7-7z"])]),
          "kreltrack"), " ",
        .element("span", ["class": "wide"], "Linux kernel releases, past and expected")),
      .element("nav", ["aria-label": "Pages and parts"], .element("ul", [:], links)))
  }

  private var footer: Markup {
    let answer = contents.publication.forecast
    let changed = answer.generatedAt
    return .element(
      "footer", [:],
      .element(
        "p", [:], "Data known until ", .time(answer.freshness.completeUntil),
        ", answered for ", .time(answer.asOf), "; last changed ",
        .element("time", ["datetime": changed.rfc3339()], Markup(changed.rfc3339())),
        ". It does not change by itself: compare that day with today."),
      .element(
        "p", [:],
        "Days are those of the announcer’s calendar where it is known, else of UTC’s. A day that was "
          + "computed is called expected, and drawn hollow."),
      .element("p", [:], PublishedFile.links))
  }
}
