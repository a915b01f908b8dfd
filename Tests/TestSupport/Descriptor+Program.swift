import Glibc

/// What running programs needs of descriptors, beside the servers' sockets.
extension Descriptor {
  /// A file without a name that holds this text, to be read from its start.
  static func holding(_ text: String) throws -> Descriptor {
    guard !text.isEmpty else {
      return try Descriptor(unsafe open("/dev/null", O_RDONLY | O_CLOEXEC), from: "open /dev/null")
    }
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "input")
    // The name goes with the folder; the open file stays.
    return try Descriptor(unsafe open(path, O_RDONLY | O_CLOEXEC), from: "open \(path)")
  }

  /// Both ends of a pseudo-terminal of 80 columns and 24 lines.
  static func terminal() throws -> (test: Descriptor, program: Descriptor) {
    var (test, program): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe openpty(&test, &program, nil, nil, &size) == 0 else {
      throw Failed(call: "openpty", code: errno)
    }
    return (try Descriptor(test, from: "openpty"), try Descriptor(program, from: "openpty"))
  }

  /// What a pipe or terminal holds now, waiting for the first byte; empty at its end.
  func drain() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      var got = -1
      repeat {
        got = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
      } while got < 0 && errno == EINTR
      // A terminal whose other end is closed answers EIO: its end as well.
      count = max(got, 0)
    }
  }

  /// A socket connected to a port of 127.0.0.1; its calls wait.
  static func connected(to port: Int) throws -> Descriptor {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = try Descriptor(Glibc.socket(AF_INET, kind, 0), from: "socket")
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let status = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket.number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failed(call: "connect to port \(port)", code: errno) }
    return socket
  }

  /// Lets calls on the descriptor wait, as programs that inherit it expect.
  func waiting() throws -> Descriptor {
    let flags = fcntl(number, F_GETFL)
    guard flags >= 0, fcntl(number, F_SETFL, flags & ~O_NONBLOCK) == 0 else {
      throw Failed(call: "fcntl", code: errno)
    }
    return self
  }
}
