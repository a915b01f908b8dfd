import KernelModel

extension Markup {
  /// A sentence of ours in which every day, `Sun 2026-04-12` or `2026-04-12`, is marked as a time.
  init(dating sentence: String) {
    var source = ""
    var plain = ""
    let words = sentence.split(separator: " ", omittingEmptySubsequences: false)
    var index = words.startIndex
    func day(_ index: Int) -> Day? {
      guard words.indices.contains(index), words[index].count >= 10 else { return nil }
      return Day(iso: words[index].prefix(10))
    }
    while index < words.endIndex {
      if index > words.startIndex { plain += " " }
      let isWeekday = Weekday.allCases.contains { $0.short == words[index] }
      let place = isWeekday && day(index + 1) != nil ? index + 1 : index
      if let day = day(place) {
        source += Markup(plain).source
        plain = ""
        let text = (place > index ? words[index] + " " : "") + words[place].prefix(10)
        source += Markup.time(day, text).source
        plain += words[place].dropFirst(10)
      } else {
        plain += words[index]
      }
      index = place + 1
    }
    self.init(verbatim: source + Markup(plain).source)
  }

  /// Text that somebody else wrote: printable, and cut after so many scalars.
  init(outside text: String, most: Int = 300) {
    guard text.utf8.count > most else {
      self.init(printable(text))
      return
    }
    let scalars = text.unicodeScalars
    let cut = scalars.prefix(most)
    let clean = printable(String(String.UnicodeScalarView(cut)))
    self.init(cut.endIndex == scalars.endIndex ? clean : clean + "…")
  }

  /// A day as it may be read by programs, in other words where they are given.
  static func time(_ day: Day, _ text: String? = nil) -> Markup {
    element("time", ["datetime": "\(day)"], Markup(text ?? dated(day)))
  }

  /// The first and the last of some days, or the one that it is.
  static func times(_ span: DaySpan) -> Markup {
    let first = time(span.first, "\(span.first)")
    return span.width == 0 ? first : first + " to " + time(span.last, "\(span.last)")
  }

  /// Its day with the weekday, or that it is not known.
  static func time(_ release: Release?) -> Markup {
    release?.day.map { time($0) } ?? "day not known"
  }

  /// A link within the site; the address is ours.
  static func link(_ address: String, _ content: Markup) -> Markup {
    element("a", ["href": address], content)
  }

  /// A link to somewhere else; only its content where the address is none that can be linked.
  static func outsideLink(_ address: String?, _ content: Markup) -> Markup {
    guard let link = address.flatMap(WebLink.init) else { return content }
    return element("a", ["href": link.text], content)
  }

  static func paragraph(_ sentence: String, class name: String = "") -> Markup {
    element("p", ["class": name], Markup(dating: sentence))
  }

  /// Figures in large type, each over what it means.
  static func figures(_ figures: [(value: Markup, meaning: Markup)]) -> Markup {
    element(
      "dl", ["class": "figures"],
      figures.map { figure in
        element("div", [:], element("dt", [:], figure.meaning), element("dd", [:], figure.value))
      })
  }

  /// What may be wider than the page: it scrolls by itself, with the keyboard too.
  static func scrolling(_ label: String, _ content: Markup) -> Markup {
    element(
      "div", ["class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"], content)
  }

  /// A part of a page under its heading, with a note beside it.
  static func section(
    _ id: String, _ title: String, note: Markup = .none, _ content: Markup...
  ) -> Markup {
    element(
      "section", ["id": id, "aria-labelledby": id + "-title"],
      element(
        "div", ["class": "title"], element("h2", ["id": id + "-title"], Markup(title)),
        note.source.isEmpty ? .none : element("p", ["class": "note"], note)),
      element("div", ["class": "content"], content))
  }
}
