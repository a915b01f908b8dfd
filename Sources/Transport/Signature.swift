internal import CShims
package import KernelModel

/// Proves to whoever shares a secret that bytes come from here and arrived as they were sent.
package enum Signature {
  /// HMAC with SHA-256 (RFC 2104) in 64 lower-case hexadecimal digits; throws where GLib is missing.
  package static func hmacSHA256(
    of message: [UInt8], key: [UInt8]
  ) throws(DeliveryFailure) -> String {
    if let why = unsafe krel_hmac_load() {
      throw DeliveryFailure(
        .setup, "nothing can be signed: \(unsafe String(cString: why)); install GLib")
    }
    let digits = unsafe key.withUnsafeBufferPointer { key in
      unsafe message.withUnsafeBufferPointer { message -> String? in
        // An empty array may have no address, and the shim takes none for an answer.
        let nothing: StaticString = ""
        let text = unsafe krel_hmac_sha256(
          key.baseAddress ?? nothing.utf8Start, key.count,
          message.baseAddress ?? nothing.utf8Start, message.count)
        defer { unsafe krel_hmac_free(text) }
        guard let text = unsafe text else { return nil }
        return unsafe String(cString: text)
      }
    }
    guard let digits else {
      throw DeliveryFailure(.setup, "nothing can be signed: GLib knows no SHA-256; update it")
    }
    return digits
  }
}
