import Foundation

/// A real web server on loopback that serves a folder: TLS and HTTP/2 on one port, plain HTTP/1.1 on
/// another, both chosen by the system.
///
/// Its sockets are opened here and handed to nginx (as nginx hands them to its successor when it is
/// upgraded), so that no port can be taken in between and a client may connect at once. JSON and
/// XML are compressed; files have an ETag. Ended with the last reference.
package final class Nginx: Sendable {
  /// Whose certificate a client has to trust.
  package let authority: CertificateAuthority
  /// What is served; may change while the server runs.
  package let content: TemporaryFolder
  let port: Int
  let plainPort: Int
  private let prefix: TemporaryFolder
  private let child: Child

  /// Starts it; `locations` are lines of nginx's configuration for both ports.
  package init(content: TemporaryFolder, locations: String = "") throws {
    guard let path = Tool.path("nginx") else {
      throw Tool.Failed(description: "nginx is not installed; run make setup-test")
    }
    authority = try CertificateAuthority()
    self.content = content
    prefix = try TemporaryFolder()
    let (secure, plain) = (try Descriptor.listening(), try Descriptor.listening())
    (port, plainPort) = (try secure.port(), try plain.port())
    let configuration = Self.configuration(
      ports: (port, plainPort), prefix: prefix.path, root: content.path, authority: authority,
      locations: locations)
    let file = try prefix.write(configuration, to: "nginx.conf")
    let errors = try prefix.write("", to: "stderr")
    let log = try Descriptor(
      unsafe open(errors, O_WRONLY | O_APPEND | O_CLOEXEC), from: "open \(errors)")
    child = try Child(
      path, ["-p", prefix.path, "-c", file, "-e", prefix.file("error.log")],
      // NGINX: the numbers of the listening sockets that it inherits.
      environment: ["NGINX": "3;4;", "PATH": "/usr/bin:/bin"],
      descriptors: [try Descriptor.holding(""), log, log, secure, plain])
  }

  deinit {
    child.end()
    _ = child.wait()
  }

  /// The address of a file, over TLS.
  package func url(_ path: String = "/") -> String { "https://localhost:\(port)\(path)" }

  /// The address of a file, over plain HTTP.
  package func plainURL(_ path: String = "/") -> String { "http://127.0.0.1:\(plainPort)\(path)" }

  /// All requests answered so far, in the order of their ends.
  package func requests() throws -> [ServedRequest] {
    // The server does one thing at a time: once this is answered, what came before is in the log.
    let socket = try Descriptor.connected(to: plainPort)
    let question = Array("GET /-settled HTTP/1.0\r\n\r\n".utf8)
    guard socket.send(question[...]) == question.count, !socket.drain().isEmpty else {
      throw Tool.Failed(description: "nginx does not answer: \(problems)")
    }
    return prefix.text("access.log").split(separator: "\n").compactMap(ServedRequest.init)
  }

  /// What the server complained of, for messages of failed tests.
  package var problems: String { prefix.text("stderr") + prefix.text("error.log") }
}

extension Nginx {
  private static func configuration(
    ports: (secure: Int, plain: Int), prefix: String, root: String,
    authority: CertificateAuthority, locations: String
  ) -> String {
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "  \($0)_temp_path \(prefix)/\($0);" }.joined(separator: "\n")
    return """
      daemon off;
      # One worker does one thing at a time: the log's order is the order of events. Without a
      # master, nginx 1.22 crashes on inherited sockets.
      worker_processes 1;
      \(geteuid() == 0 ? "user root root;" : "")
      pid \(prefix)/nginx.pid;
      error_log \(prefix)/error.log notice;
      events { worker_connections 256; }
      http {
        log_format krel '$server_protocol|$request_method|$request_uri|$status|$body_bytes_sent|'
          '$sent_http_content_encoding|$http_if_none_match|$connection|$http_user_agent';
        access_log \(prefix)/access.log krel;
      \(temporary)
        types {
          application/json json;
          text/xml xml;
          application/atom+xml atom;
          text/html html;
          text/plain txt;
        }
        default_type application/octet-stream;
        gzip on;
        gzip_min_length 0;
        gzip_types application/json text/xml application/atom+xml;
        server {
          listen 127.0.0.1:\(ports.secure) ssl http2;
          listen 127.0.0.1:\(ports.plain);
          ssl_certificate \(authority.serverCertificate);
          ssl_certificate_key \(authority.serverKey);
          root \(root);
          location = /-settled { access_log off; return 204; }
      \(locations)
        }
      }
      """
  }
}
