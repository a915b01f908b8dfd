import KernelModel

/// Pieces of SVG whose widths are parts of the room there is, so that their words keep their size on a
/// phone as on a wall.
enum Drawing {
  /// A picture that stands for itself: a name, a description, its height in pixels.
  static func picture(
    _ id: String, title: String, description: String, height: Int, looks: String = "",
    _ content: [Markup]
  ) -> Markup {
    .element(
      "svg",
      [
        "role": "img", "aria-labelledby": "\(id)-name \(id)-text", "class": looks,
        "width": "100%", "height": "\(height)",
      ],
      [
        .element("title", ["id": "\(id)-name"], Markup(title)),
        .element("desc", ["id": "\(id)-text"], Markup(description)),
      ] + content)
  }

  /// A picture of what stands beside it in words.
  static func ornament(height: Int, looks: String, _ content: [Markup]) -> Markup {
    .element(
      "svg",
      ["aria-hidden": "true", "class": looks, "width": "100%", "height": "\(height)"], content)
  }

  /// A bar as long in its room as `part` is in `whole`.
  static func bar(_ part: Double, of whole: Double, looks: String = "") -> Markup {
    let share = whole > 0 ? min(1, max(0, part / whole)) : 0
    return ornament(
      height: 12, looks: "bar",
      [.element("rect", ["width": percentage(share), "height": "12", "class": looks])])
  }

  static func dot(_ x: String, _ y: Int, _ radius: Double, _ looks: String) -> Markup {
    .element("circle", ["cx": x, "cy": "\(y)", "r": radius.rounded(to: 1), "class": looks])
  }

  static func line(
    _ x1: String, _ y1: Int, _ x2: String, _ y2: Int, _ looks: String
  ) -> Markup {
    .element("line", ["x1": x1, "y1": "\(y1)", "x2": x2, "y2": "\(y2)", "class": looks])
  }

  /// Words around a place: `start`, `middle` or `end` of them stands there.
  static func words(
    _ x: String, _ y: Int, _ text: Markup, looks: String = "", anchor: String = "middle"
  ) -> Markup {
    .element("text", ["x": x, "y": "\(y)", "text-anchor": anchor, "class": looks], text)
  }

  /// A diamond, as the terminal marks a final.
  static func diamond(_ x: String, _ y: Int, _ looks: String) -> Markup {
    .element(
      "svg", ["x": x, "y": "\(y)", "class": "at"],
      .element("path", ["d": "M0-7L7 0 0 7-7 0Z", "class": looks]))
  }

  /// A part of a whole, as coordinates take it.
  static func percentage(_ share: Double) -> String { (share * 100).rounded(to: 2) + "%" }
}
