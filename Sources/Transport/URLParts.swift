internal import CShims

/// libcurl's URL handle (`curl_url`), filled once.
@safe struct URLParts: ~Copyable {
  private let handle: OpaquePointer

  init() throws(Address.Refused) {
    guard let handle = unsafe krel_url_new() else { throw Address.Refused(why: "out of memory") }
    unsafe self.handle = handle
  }

  func read(_ text: String) throws(Address.Refused) {
    // A password would end up in messages and histories; nothing that is asked needs one.
    let flags = UInt32(CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME)
    let code = unsafe krel_url_read(handle, text, flags)
    guard code == CURLUE_OK else {
      throw Address.Refused(why: unsafe String(cString: krel_url_message(code)))
    }
  }

  deinit { unsafe krel_url_free(handle) }

  subscript(part: CURLUPart) -> String? {
    guard let text = unsafe krel_url_part(handle, part, UInt32(CURLU_DEFAULT_PORT)) else {
      return nil
    }
    defer { unsafe krel_text_free(text) }
    return unsafe String(cString: text)
  }
}
