/// The requests of one call: which wait, which run, what came of the others.
struct Batch {
  /// A job with its exchange on the wire.
  struct Running {
    let job: Job
    let transfer: Transfer
    /// How many bytes progress has heard of.
    var reported = 0
  }

  private(set) var waiting: [Job] = []
  private(set) var running: [UInt: Running] = [:]
  private(set) var results: [Result<Response, TransportError>]
  private let progress: (TransferProgress) -> Void

  init(_ requests: [Request], progress: @escaping (TransferProgress) -> Void) {
    self.progress = progress
    results = requests.map { .failure(TransportError(kind: .unavailable, url: $0.url)) }
    for (index, request) in requests.enumerated() {
      do {
        waiting.append(try Job(request, index: index))
      } catch {
        results[index] = .failure(error)
        progress(TransferProgress(name: request.name, url: error.url, state: .failed))
      }
    }
  }

  /// Whether every request has its result.
  var isOver: Bool { waiting.isEmpty && running.isEmpty }

  /// Whether an exchange with the server is on the wire.
  func isBusy(_ server: String) -> Bool {
    running.values.contains { $0.job.address.server == server }
  }

  /// Hands over all waiting jobs; those that still have to wait are given back.
  mutating func takeWaiting() -> [Job] {
    defer { waiting = [] }
    return waiting
  }

  /// Takes an exchange that has ended off the list.
  mutating func takeRunning(_ identity: UInt) -> (Job, Transfer)? {
    running.removeValue(forKey: identity).map { ($0.job, $0.transfer) }
  }

  /// Lets a job wait for its turn.
  mutating func wait(_ job: Job) { waiting.append(job) }

  /// Lets a job wait for its next exchange, which comes in so many seconds.
  mutating func wait(_ job: Job, seconds: Double) {
    waiting.append(job)
    if seconds > 0 { report(job, .waiting(seconds: seconds)) }
  }

  /// Notes that a job's exchange is on the wire.
  mutating func run(_ job: Job, _ transfer: Transfer) {
    running[transfer.identity] = Running(job: job, transfer: transfer)
    report(job, .asking)
  }

  /// Notes a job's result.
  mutating func end(_ job: Job, _ result: Result<Response, TransportError>) {
    results[job.index] = result
    if case .success = result { report(job, .done) } else { report(job, .failed) }
  }

  /// Tells progress what has come since it heard last.
  mutating func reportReceived() {
    for (identity, entry) in running where entry.transfer.received > entry.reported {
      running[identity]?.reported = entry.transfer.received
      report(entry.job, .receiving(bytes: entry.transfer.received))
    }
  }

  /// Ends all that is left, where libcurl itself has failed.
  mutating func abandon(because message: String) {
    let left = waiting + running.values.map(\.job)
    (waiting, running) = ([], [:])
    for job in left {
      let error = TransportError(kind: .unavailable, url: job.address.text, detail: message)
      end(job, .failure(error))
    }
  }

  private func report(_ job: Job, _ state: TransferProgress.State) {
    progress(TransferProgress(name: job.request.name, url: job.address.text, state: state))
  }
}
