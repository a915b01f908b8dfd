internal import CShims

/// libxml2's pull reader over one document: no network, no entities, no document type, bounded.
///
/// Over an HTML page (`openHTML`) it walks a tree that libxml2 has made of it.
///
/// One owner of the C reader, which is freed with it; the bytes are kept as long.
@safe struct XMLPull: ~Copyable {
  enum Node: Equatable {
    case start(String)
    case end(String)
    case text(String)
    case other
  }

  /// Elements within one another; the feeds read here have seven.
  static let deepest = 64
  /// Bytes of one text node that is asked for.
  static let longestText = 1 << 20

  private let handle: OpaquePointer
  /// Empty for a page, which is read before it is walked.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let root: String
  private let place: String
  /// A page's document type is part of it, and loads nothing.
  private let mayHaveDoctype: Bool

  private init(
    handle: OpaquePointer, bytes: UnsafeMutableBufferPointer<UInt8>, root: String, place: String,
    mayHaveDoctype: Bool = false
  ) {
    unsafe self.handle = handle
    unsafe self.bytes = bytes
    self.root = root
    self.place = place
    self.mayHaveDoctype = mayHaveDoctype
  }

  /// Bytes of an HTML page; those read here have some tens of thousands. What a script hides from
  /// `checkTags`, a single tag of that length, would take libxml2 some seconds.
  static let largestPage = 1 << 18
  /// Tags of a page: libxml2's time may grow by the square of those that are left open.
  static let mostTags = 10_000

  /// Parses an HTML page, whatever faults it has.
  static func openHTML(_ bytes: [UInt8], place: String) throws(FeedError) -> XMLPull {
    try checkUTF8(bytes, place: place)
    guard !bytes.contains(0) else {
      throw FeedError(.notThisFormat, place: place, "it holds a NUL byte")
    }
    guard bytes.count <= largestPage, let length = Int32(exactly: bytes.count) else {
      throw FeedError(.tooLarge, place: place, "it has more than \(largestPage) bytes")
    }
    guard bytes.count(where: { $0 == UInt8(ascii: "<") }) <= mostTags else {
      throw FeedError(.tooMany, place: place, "it has more than \(mostTags) tags")
    }
    try checkTags(bytes, place: place)
    try load(place)
    let handle = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe krel_xml_open_html($0, length) }
    }
    guard let handle = unsafe handle else {
      throw FeedError(.notThisFormat, place: place, "no page can be made of it")
    }
    return unsafe XMLPull(
      handle: handle, bytes: .allocate(capacity: 0), root: "html", place: place,
      mayHaveDoctype: true)
  }

  private static func load(_ place: String) throws(FeedError) {
    if let reason = unsafe krel_xml_load() {
      throw FeedError(.libraryMissing, place: place, unsafe String(cString: reason))
    }
  }

  /// Checks the bytes and the document's head; the root element must have the name given.
  static func open(
    _ bytes: [UInt8], root: String, place: String
  ) throws(FeedError) -> XMLPull {
    try checkUTF8(bytes, place: place)
    try checkProlog(bytes, root: root, place: place)
    try checkTags(bytes, place: place)
    try load(place)
    guard let length = Int32(exactly: bytes.count) else {
      throw FeedError(.tooLarge, place: place, "it is larger than 2 GiB")
    }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(fromContentsOf: bytes)
    guard let base = copy.baseAddress, let handle = unsafe krel_xml_open(base, length) else {
      unsafe copy.deallocate()
      throw FeedError(.tooLarge, place: place, "there is no memory to read it")
    }
    return unsafe XMLPull(handle: handle, bytes: copy, root: root, place: place)
  }

  deinit {
    unsafe krel_xml_close(handle)
    unsafe bytes.deallocate()
  }

  /// The next node; nil at the end of the document.
  func next() throws(FeedError) -> Node? {
    try node(after: unsafe krel_xml_next(handle))
  }

  /// The next node that is not within the current element.
  func skip() throws(FeedError) -> Node? {
    try node(after: unsafe krel_xml_skip(handle))
  }

  /// All text directly or deeper within the element just started, whose end it reads too.
  func text() throws(FeedError) -> String {
    var text = ""
    guard unsafe !krel_xml_is_empty(handle) else { return text }
    var open = 1
    while open > 0, let node = try next() {
      switch node {
      case .start: open += unsafe krel_xml_is_empty(handle) ? 0 : 1
      case .end: open -= 1
      case .text(let piece):
        text += piece
        guard text.utf8.count <= Self.longestText else {
          throw error(.tooLarge, "a text is longer than \(Self.longestText) bytes")
        }
      case .other: break
      }
    }
    return text
  }

  /// Whether the element just started has no content and no end of its own.
  var isEmpty: Bool { unsafe krel_xml_is_empty(handle) }

  /// The namespace of the current element or attribute.
  var namespace: String? { unsafe krel_xml_namespace(handle).map { unsafe String(cString: $0) } }

  /// An attribute of the element just started.
  func attribute(_ name: String) -> String? {
    guard let value = unsafe krel_xml_attribute(handle, name) else { return nil }
    defer { unsafe krel_xml_free(value) }
    return unsafe String(cString: value)
  }

  private func node(after result: Int32) throws(FeedError) -> Node? {
    guard result >= 0 else { throw parseError() }
    guard result > 0 else { return nil }
    guard unsafe krel_xml_depth(handle) <= Self.deepest else {
      throw error(.tooDeep, "its elements are nested more than \(Self.deepest) deep")
    }
    switch unsafe krel_xml_node_kind(handle) {
    case KREL_XML_START: return .start(name)
    case KREL_XML_END: return .end(name)
    case KREL_XML_TEXT:
      return .text(unsafe krel_xml_value(handle).map { unsafe String(cString: $0) } ?? "")
    case KREL_XML_DOCTYPE where mayHaveDoctype: return .other
    case KREL_XML_DOCTYPE, KREL_XML_ENTITY:
      throw error(.forbiddenMarkup, "it has a document type or an entity")
    default: return .other
    }
  }

  private var name: String {
    unsafe krel_xml_name(handle).map { unsafe String(cString: $0) } ?? ""
  }

  /// An error here, without a line: the reader is ahead of the node.
  func error(_ reason: FeedError.Reason, _ detail: String) -> FeedError {
    FeedError(reason, place: place, detail)
  }

  private func parseError() -> FeedError {
    let line = unsafe Int(krel_xml_error_line(handle))
    let message =
      unsafe krel_xml_error(handle).map { unsafe String(cString: $0) } ?? "no reason given"
    // libxml2's own limit comes first where one piece of its input nests deeper than ours.
    if message.hasPrefix("Excessive depth") {
      return error(.tooDeep, "its elements are nested more than \(Self.deepest) deep")
    }
    guard isWholeDocument else {
      return FeedError(.cutOff, place: place, line: line, "its XML stops in the middle")
    }
    return FeedError(
      .notThisFormat, place: place, line: line, "it is not well-formed XML (\(message))")
  }

  /// Whether the bytes end with the root element's end, as a document that was not cut off does.
  private var isWholeDocument: Bool {
    unsafe bytes.trimmedAtEnd.suffix(root.utf8.count + 3).elementsEqual("</\(root)>".utf8)
  }

  /// Refuses a document type, which can stand only before the root element, and another root,
  /// before libxml2 sees them.
  private static func checkProlog(
    _ bytes: [UInt8], root: String, place: String
  ) throws(FeedError) {
    guard !bytes.contains(0) else {
      throw FeedError(.notThisFormat, place: place, "it holds a NUL byte")
    }
    let rest = bytes.trimmedAtStart.afterXMLProlog
    let word = String(decoding: rest.prefix(14), as: UTF8.self).lowercased()
    guard word != "<!doctype html", !word.hasPrefix("<html") else {
      throw FeedError(.notThisFormat, place: place, "it is an HTML page")
    }
    guard !word.hasPrefix("<!") else {
      throw FeedError(
        .forbiddenMarkup, place: place, "it has a document type, which could define entities")
    }
    guard rest.startTagName == root else {
      throw FeedError(.notThisFormat, place: place, "it does not begin with the element '\(root)'")
    }
  }
}
