import Glibc

/// A file descriptor that closes itself; socket calls as far as the test servers need them.
final class Descriptor: Sendable {
  /// A system call that failed while a test server was set up.
  struct Failed: Error {
    let call: String
    let code: Int32
  }

  let number: Int32

  init(_ number: Int32, from call: String) throws {
    guard number >= 0 else { throw Failed(call: call, code: errno) }
    self.number = number
  }

  deinit { close(number) }

  /// A socket that listens on a free port of 127.0.0.1 and does not block.
  static func listening() throws -> Descriptor {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let listener = try Descriptor(socket(AF_INET, kind, 0), from: "socket")
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let bound = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(listener.number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard bound == 0 else { throw Failed(call: "bind", code: errno) }
    guard listen(listener.number, 64) == 0 else { throw Failed(call: "listen", code: errno) }
    return listener
  }

  static func pipe() throws -> (reader: Descriptor, writer: Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0 else { throw Failed(call: "pipe", code: errno) }
    let reader = try Descriptor(ends[0], from: "pipe")
    let writer = try Descriptor(ends[1], from: "pipe")
    try reader.closeOnExec()
    try writer.closeOnExec()
    return (reader, writer)
  }

  /// Keeps the descriptor out of programs that a test starts.
  private func closeOnExec() throws {
    guard fcntl(number, F_SETFD, FD_CLOEXEC) == 0 else { throw Failed(call: "fcntl", code: errno) }
  }

  /// The port that a listening socket got.
  func port() throws -> Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(number, $0, &size)
      }
    }
    guard status == 0 else { throw Failed(call: "getsockname", code: errno) }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// The next connection that waits, if one does.
  func accept() -> Descriptor? {
    // Glibc's module does not show accept4.
    guard let socket = try? Descriptor(Glibc.accept(number, nil, nil), from: "accept"),
      (try? socket.closeOnExec()) != nil, fcntl(socket.number, F_SETFL, O_NONBLOCK) == 0
    else { return nil }
    return socket
  }

  func polled(_ events: Int32) -> pollfd { pollfd(fd: number, events: Int16(events), revents: 0) }

  /// The bytes that are there; empty at the end or after an error, nil where none have come yet.
  func read() -> [UInt8]? {
    var waits = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let got = unsafe recv(number, buffer.baseAddress, buffer.count, 0)
      waits = got < 0 && (errno == EAGAIN || errno == EINTR)
      count = max(got, 0)
    }
    return waits ? nil : bytes
  }

  /// How many bytes the socket took; nil where it takes none now, -1 where the other side has gone.
  func send(_ bytes: ArraySlice<UInt8>) -> Int? {
    let sent = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if sent >= 0 { return sent }
    return errno == EAGAIN || errno == EINTR ? nil : -1
  }

  /// Writes to a pipe, come what may.
  func write(_ bytes: [UInt8]) {
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
  }
}
