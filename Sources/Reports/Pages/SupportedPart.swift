import KernelModel

/// The kernels that kernel.org lists as maintained.
struct SupportedPart {
  let listing: Answer<Listing>?

  /// Where the list is from, or why there is none.
  var note: Markup {
    listing == nil ? "kernel.org’s own list" : "as kernel.org listed them"
  }

  var markup: Markup {
    guard let listing else {
      return .paragraph(
        "Which kernels are maintained is not known yet: kernel.org’s list was not read.")
    }
    guard !listing.content.entries.isEmpty else {
      return .paragraph("The list that is known has nothing released by \(listing.asOf).")
    }
    var table = PageTable(
      caption: "Maintained kernels and their end of life",
      columns: [
        .init("version"), .init("line"), .init("released", looks: "wide"), .init("end of life"),
      ], hidesCaption: true, looks: "supported")
    table.rows = listing.content.entries.map { entry in
      let moniker = entry.listed.moniker
      return [
        Markup(outside: entry.listed.name, most: 60),
        .element(
          "span", ["class": moniker == "longterm" ? "tag strong" : "tag"],
          Markup(outside: moniker, most: 60)),
        entry.day.map { .time($0, "\($0)") } ?? "not known", endOfLife(entry),
      ]
    }
    return (listing.content.warning.map { .paragraph($0, class: "warning") } ?? .none)
      + table.markup
  }

  /// That it is reached, or the month for which a longterm line's is projected.
  private func endOfLife(_ entry: Listing.Entry) -> Markup {
    if entry.listed.isEndOfLife { return .element("strong", [:], "reached") }
    if let month = entry.projectedEnd {
      return "projected " + .element("time", ["datetime": "\(month)"], Markup("\(month)"))
    }
    return entry.listed.version == nil ? "–" : "not known"
  }
}
