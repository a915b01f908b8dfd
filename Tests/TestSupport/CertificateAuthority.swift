/// A certificate authority for tests, made by openssl, and one server's certificate signed by it.
package struct CertificateAuthority: Sendable {
  private let folder: TemporaryFolder
  /// The file that a client needs to trust the server: `ca-file`.
  package var certificate: String { folder.file("ca.pem") }
  var serverCertificate: String { folder.file("server.pem") }
  var serverKey: String { folder.file("server.key") }

  /// Makes both; the server's is for `localhost` and 127.0.0.1.
  package init() throws {
    folder = try TemporaryFolder()
    // Elliptic curves: an RSA key would take a second.
    let request = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "3650",
    ]
    try Tool.run(
      "openssl",
      request + [
        "-subj", "/CN=kreltrack test authority", "-addext", "keyUsage=critical,keyCertSign",
        "-keyout", folder.file("ca.key"), "-out", certificate,
      ])
    try Tool.run(
      "openssl",
      request + [
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-addext", "basicConstraints=critical,CA:FALSE", "-CA", certificate,
        "-CAkey", folder.file("ca.key"), "-keyout", serverKey, "-out", serverCertificate,
      ])
  }
}
