internal import Glibc

/// Fetches requests side by side, politely: one exchange at a time with a host, and pauses between.
///
/// It owns the connections and remembers when each host may be asked again, so a program keeps one
/// for its whole run. Synchronous; used on the thread that made it.
package final class HTTPSession {
  private let settings: TransportSettings
  private let loop: TransferLoop
  /// When each server may be asked again, in seconds of the monotonic clock.
  private var earliest: [String: Double] = [:]

  /// Loads libcurl; throws `unavailable` where that fails.
  package init(settings: TransportSettings) throws(TransportError) {
    self.settings = settings
    do {
      loop = try TransferLoop()
    } catch { throw TransportError(kind: .unavailable, url: "libcurl", detail: error.message) }
  }

  /// Runs all requests and returns their results in the same order; `progress` hears how it goes.
  ///
  /// An attempt that can't connect, takes too long or meets a status from 500 on is followed by one
  /// at the next mirror; without mirrors by one at the same address after `retryDelay`, unless it
  /// took too long. Three attempts at most. A `Retry-After` up to 10 s is waited for.
  package func perform(
    _ requests: [Request], progress: (TransferProgress) -> Void = { _ in }
  ) -> [Result<Response, TransportError>] {
    withoutActuallyEscaping(progress) { progress in
      var batch = Batch(requests, progress: progress)
      run(&batch)
      return batch.results
    }
  }

  private func run(_ batch: inout Batch) {
    do throws(CurlRefusal) {
      while !batch.isOver {
        start(&batch)
        try loop.perform()
        var quiet = true
        while let (identity, code) = loop.nextDone() {
          finish(identity, &batch) { $0.outcome(code) }
          quiet = false
        }
        batch.reportReceived()
        if quiet, !batch.isOver { try loop.wait(untilNextStart(batch)) }
      }
    } catch {
      for entry in batch.running.values { loop.remove(entry.transfer) }
      batch.abandon(because: error.message)
    }
  }

  /// Starts every waiting job whose server is free and has had its pause.
  private func start(_ batch: inout Batch) {
    let now = Self.now()
    for job in batch.takeWaiting() {
      let server = job.address.server
      let pause = (earliest[server] ?? 0) - now
      if pause > Double(Job.longestPause) {
        let error = TransportError(
          kind: .rateLimited, url: job.address.text, detail: "it was not asked again",
          retryAfter: Int(pause.rounded(.up)))
        batch.end(job, .failure(error))
      } else if pause > 0 || job.notBefore > now || batch.isBusy(server) {
        batch.wait(job)
      } else {
        do {
          let transfer = try Transfer(job.order(settings))
          try loop.add(transfer)
          earliest[server] = now + settings.minInterval
          batch.run(job, transfer)
        } catch {
          let detail = error.message
          batch.end(
            job,
            .failure(
              TransportError(kind: .unavailable, url: job.address.text, detail: detail)))
        }
      }
    }
  }

  private func finish(_ identity: UInt, _ batch: inout Batch, outcome: (Transfer) -> Outcome) {
    guard let (taken, transfer) = batch.takeRunning(identity) else { return }
    var job = taken
    let outcome = outcome(transfer)
    loop.remove(transfer)
    let (now, server) = (Self.now(), job.address.server)
    if let pause = outcome.retryAfter, [429, 503].contains(outcome.status) {
      earliest[server] = max(earliest[server] ?? 0, now + Double(pause))
    }
    if let result = job.advance(outcome, now: now, settings: settings) {
      batch.end(job, result)
    } else {
      batch.wait(job, seconds: max(job.notBefore, earliest[job.address.server] ?? 0) - now)
    }
  }

  /// How long nothing can be started, in seconds; one second where only an exchange's end helps.
  private func untilNextStart(_ batch: Batch) -> Double {
    let now = Self.now()
    let waits = batch.waiting.filter { !batch.isBusy($0.address.server) }.map {
      max($0.notBefore, earliest[$0.address.server] ?? 0) - now
    }
    return min(waits.min() ?? 1, 1)
  }

  /// Seconds since some fixed moment; never set back, unlike the time of day.
  private static func now() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
