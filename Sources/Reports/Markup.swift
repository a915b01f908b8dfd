import KernelModel

/// A piece of HTML, SVG or XML. Text becomes part of it only escaped, so that nothing that came from
/// outside is ever markup.
struct Markup: Sendable {
  /// As it is written.
  let source: String

  /// Text, escaped; characters that XML 1.0 has no place for become `?`.
  init(_ text: String) { source = markupText(text) }

  /// Pieces one after the other.
  init(_ pieces: [Markup]) { source = pieces.lazy.map(\.source).joined() }

  /// Source that the program itself wrote: a style sheet, a doctype.
  init(verbatim source: String) { self.source = source }

  static let none = Markup(verbatim: "")

  /// An element with a start and an end tag, which HTML and XML read alike.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: Markup...
  ) -> Markup {
    element(name, attributes, content)
  }

  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: [Markup]
  ) -> Markup {
    var source = startTag(name, attributes)
    for piece in content { source += piece.source }
    source += "</" + name + ">"
    return Markup(verbatim: source)
  }

  /// One of HTML's elements that have no content and no end tag: `meta`, `link`.
  static func void(_ name: String, _ attributes: KeyValuePairs<String, String>) -> Markup {
    Markup(verbatim: startTag(name, attributes))
  }

  /// An attribute whose value is empty is left out.
  private static func startTag(
    _ name: String, _ attributes: KeyValuePairs<String, String>
  ) -> String {
    var tag = "<" + name
    for (key, value) in attributes where !value.isEmpty {
      tag += " " + key + "=\"" + markupText(value) + "\""
    }
    return tag + ">"
  }
}

extension Markup: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self.init(text) }
}

extension Markup {
  static func + (a: Markup, b: Markup) -> Markup { Markup(verbatim: a.source + b.source) }
}
