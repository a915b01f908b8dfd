internal import CShims

/// Whoever owns a libcurl easy handle and sets its options.
protocol EasyHandle {
  var easy: UnsafeMutableRawPointer { get }
}

extension EasyHandle {
  func set(_ option: CURLoption, _ value: Int) throws(CurlRefusal) {
    try check(unsafe krel_easy_set_long(easy, option, value))
  }

  func set(_ option: CURLoption, _ value: String) throws(CurlRefusal) {
    try check(unsafe krel_easy_set_text(easy, option, value))
  }

  func check(_ code: CURLcode) throws(CurlRefusal) {
    guard code == CURLE_OK else { throw CurlRefusal(code) }
  }

  /// libcurl takes 0 for "its default" or "for ever".
  static func milliseconds(_ seconds: Double) -> Int {
    max(1, Int(min(max(seconds, 0), 1_000_000) * 1_000))
  }
}
