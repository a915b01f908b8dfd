import Foundation
import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

func at(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Instant {
  if let instant = Instant(rfc3339: text) { return instant }
  Issue.record("'\(text)' is no moment", sourceLocation: sourceLocation)
  return Instant(seconds: 0)
}

func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Day {
  if let day = Day(iso: text) { return day }
  Issue.record("'\(text)' is no day", sourceLocation: sourceLocation)
  return Day(number: 0)
}

func version(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Version {
  if let version = Version(exactly: text) { return version }
  Issue.record("'\(text)' is no version", sourceLocation: sourceLocation)
  return Version(CycleNumber(major: 3, minor: 0), .final)
}

/// A file of `Fixtures/`, or of `Data/`.
func fixture(_ path: String) throws -> [UInt8] {
  let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return try Array(Data(contentsOf: repository.appending(path: path)))
}

/// A world for one test: a clock, a folder with the store, files in memory, scripted servers.
///
/// Whatever a test has not set up fails it when touched.
final class World {
  let folder: TemporaryFolder
  let network = ScriptedNetwork()
  var now = at("2026-10-12T06:00:00Z")
  var configuration = ""
  var files: [String: [UInt8]] = [:]
  /// Pipes and devices, which must not be opened.
  var pipes: Set<String> = []
  /// Names that a folder lists and that lead to no file, as those that are no UTF-8.
  var lostNames: [String: String] = [:]
  /// Environment variables beside or instead of the usual two; empty for one that is not set.
  var variables: [String: String] = [:]
  /// What programs do; one that is not named here fails the test when it is run.
  var programs: [String: (_ words: [String], _ input: [UInt8]) -> ProgramEnd] = [:]
  /// Programs that are not installed.
  var missingPrograms: Set<String> = []
  /// Files that are this user's secrets.
  var secrets: [String: PrivateFile] = [:]
  /// The mail server; nil fails the test when one is opened.
  var mailer: ScriptedMailer?
  /// What was delivered into maildirs, by path.
  var maildirs: [String: [UInt8]] = [:]
  /// Why nothing can be delivered into maildirs.
  var maildirTrouble: FileError?
  /// Whether another run holds the store.
  var isLocked = false

  init() throws { folder = try TemporaryFolder() }

  var store: String { folder.file("store.sqlite") }

  var environment: Environment {
    Environment(
      now: { self.now },
      variable: {
        ["HOME": "/home", "KRELTRACK_STORE": self.store].merging(self.variables) { $1 }[$0]
      },
      files: unsafe Files(
        kind: { path in
          if self.pipes.contains(path) { return .other }
          if path == "/home/.config/kreltrack/config" {
            return self.configuration.isEmpty ? .missing : .file
          }
          if self.files[path] != nil { return .file }
          return self.files.keys.contains { $0.hasPrefix(path + "/") } ? .folder : .missing
        },
        list: { path in
          let all = Array(self.files.keys) + Array(self.pipes)
          let below = all.filter { $0.hasPrefix(path + "/") }
          let lost = self.lostNames.filter { $0.value == path }.map(\.key)
          return Set(
            below.compactMap { $0.dropFirst(path.count + 1).split(separator: "/").first }
              .map(String.init) + lost
          ).sorted()
        },
        read: { path, body in
          if self.pipes.contains(path) { Issue.record("\(path) is a pipe and was opened") }
          let isConfiguration = path == "/home/.config/kreltrack/config"
          guard
            let content = isConfiguration ? Array(self.configuration.utf8) : self.files[path]
          else { throw FileError(path: path, detail: "no such file") }
          var rest = content[...]
          try unsafe body { buffer in
            let count = min(buffer.count, rest.count)
            unsafe buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
          }
        },
        replace: { self.files[$0] = $1 },
        makeFolder: { path in
          if path != self.folder.path { Issue.record("\(path) was made") }
        },
        lock: { _ in self.isLocked ? nil : FileLock {} },
        readPrivate: { path, limit throws(FileError) in
          guard let file = self.secrets[path] else {
            throw FileError(path: path, detail: "No such file or directory")
          }
          return PrivateFile(
            isRegular: file.isRegular, mode: file.mode, isTrusted: file.isTrusted,
            content: Array(file.content.prefix(limit)))
        },
        deliver: { folder, name, bytes throws(FileError) in
          if let trouble = self.maildirTrouble { throw trouble }
          if self.maildirs["\(folder)/new/\(name)"] == nil {
            self.maildirs["\(folder)/new/\(name)"] = bytes
          }
        }),
      makeSession: { settings in
        self.network.settings = settings
        return self.network
      },
      runProgram: { words, input, _ throws(ProgramError) in
        let name = words.first ?? ""
        guard let run = self.programs[name] else {
          if !self.missingPrograms.contains(name) { Issue.record("\(words) was run") }
          throw ProgramError(program: name, "it is not there; check its path")
        }
        return run(words, input)
      },
      openMailer: { server throws(DeliveryFailure) in
        guard let mailer = self.mailer else {
          Issue.record("\(server) was opened")
          throw DeliveryFailure(.setup, "no server")
        }
        mailer.opened.append(server)
        return mailer
      })
  }

  func sync(_ names: SourceName..., force: Bool = false) throws -> [SourceName: SourceOutcome] {
    let outcomes = try Sync(environment, Surroundings(environment), names: names, force: force)
      .run().content
    return Dictionary(
      outcomes.compactMap { one in SourceName(rawValue: one.name).map { ($0, one) } }
    ) { first, _ in first }
  }

  func importing(_ paths: String...) throws -> ImportReport {
    try Import(environment, Surroundings(environment)).run(paths).content
  }

  func knowledge() throws -> Knowledge { try Knowledge.read(Surroundings(environment)) }

  /// What the store holds, read beside the program.
  func records() throws -> [String: SourceRecord] { try knowledge().sources }

  func observations() throws -> [Observation] {
    guard let ledger = try Ledger.openForReading(store) else { return [] }
    return try ledger.observations()
  }
}

/// A mail server that takes what it is given, unless a test says otherwise.
final class ScriptedMailer: Mailing {
  var opened: [MailServer] = []
  var mails: [OutgoingMail] = []
  var failure: (OutgoingMail) -> DeliveryFailure? = { _ in nil }

  func send(_ mail: OutgoingMail) -> Result<Void, DeliveryFailure> {
    mails.append(mail)
    return failure(mail).map { .failure($0) } ?? .success(())
  }
}

/// Servers that answer as a test says; a request for anything else fails it.
final class ScriptedNetwork: Fetching {
  /// The answer to each address; an address that begins like one of these is answered by it.
  var answers: [String: (Request) -> Result<Response, TransportError>] = [:]
  /// All requests, in order.
  private(set) var requests: [Request] = []
  var settings: TransportSettings?

  func perform(
    _ wanted: [Request], progress: (TransferProgress) -> Void
  ) -> [Result<Response, TransportError>] {
    wanted.map { request in
      requests.append(request)
      let known = answers.keys.filter { request.url.hasPrefix($0) }.max { $0.count < $1.count }
      if let known, let answer = answers[known] { return answer(request) }
      Issue.record("\(request.url) was asked")
      return .failure(TransportError(kind: .notFound, url: request.url))
    }
  }

  /// Forgets what was asked so far, and says it.
  func take() -> [Request] {
    defer { requests = [] }
    return requests
  }

  func serve(
    _ url: String, _ body: [UInt8], status: Int = 200, etag: String? = nil
  ) {
    answers[url] = { request in
      if let etag, request.validators?.etag == etag {
        return .success(
          Response(
            status: 304, url: request.url, contentType: nil,
            validators: request.validators ?? Validators(), body: []))
      }
      return .success(
        Response(
          status: status, url: request.url, contentType: nil, validators: Validators(etag: etag),
          body: body))
    }
  }

  func fail(_ url: String, _ kind: TransportError.Kind, retryAfter: Int? = nil) {
    answers[url] = { request in
      .failure(TransportError(kind: kind, url: request.url, retryAfter: retryAfter))
    }
  }
}

/// The addresses that are asked by default.
enum Server {
  static let releases = "https://www.kernel.org/releases.json"
  static let kdist = "https://www.kernel.org/feeds/kdist.xml"
  static let kdistMail = "https://lore.kernel.org/linux-kernel-announce/new.atom"
  static let search = "https://lore.kernel.org/lkml/?q="
  static let mails = "https://lore.kernel.org/lkml/"
  static let tags = "https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git"
  static let stableTags = "https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git"

  static let longterm = "https://www.kernel.org/category/releases.html"

  static let candidate7 = "CAHk-=wMadeUp73rc7+forTheTests0a1b2c3d4e5f@mail.gmail.com"
  static let candidate6 = "CAHk-=wgYMaZik+wZYTE1bv7x5OUNsorG0WU16gFSZpX4TomMbQ@mail.gmail.com"

  /// git's answer to `ls-refs`: each tag in a pkt-line.
  static func tagList(_ names: String...) -> [UInt8] {
    let lines = names.map { name in
      let line = String(repeating: "a1", count: 20) + " refs/tags/\(name)\n"
      let length = String(line.utf8.count + 4, radix: 16)
      return String(repeating: "0", count: 4 - length.count) + length + line
    }
    return Array((lines.joined() + "0000").utf8)
  }
}

extension World {
  /// Lets all servers say what kernel.org could have said on 12 October 2026.
  func serveAll() throws {
    func body(_ name: String) throws -> [UInt8] { try fixture("Fixtures/End2End/\(name)") }
    network.serve(Server.releases, try body("releases.json"), etag: "\"r1\"")
    network.serve(Server.kdist, try body("kdist.xml"), etag: "\"k1\"")
    network.serve(Server.kdistMail, try body("linux-kernel-announce/new.atom"))
    network.serve(Server.search, try body("lkml/search.atom"))
    network.serve(Server.mails + Server.candidate7, try body("lkml/7.3-rc7.raw"))
    network.serve(Server.mails + Server.candidate6, try body("lkml/7.3-rc6.raw"))
    network.serve(Server.tags, Server.tagList("v7.3-rc6", "v7.3-rc7", "v7.2"))
    network.serve(Server.stableTags, Server.tagList("v7.2.8", "v7.3-rc7"))
    network.serve(Server.longterm, try body("category/releases.html"), etag: "\"l1\"")
  }
}
