import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Waits for SIGINT or SIGTERM. The next one after that ends the process at once: somebody is out of patience.
final class StopSignals {
    private let sources: [any DispatchSourceSignal]
    private let arrived = DispatchSemaphore(value: 0)

    /// Takes the two signals over, so that they end nothing by themselves.
    init() {
        let (queue, arrived) = (DispatchQueue(label: "logserver.signals"), arrived)
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                signal(SIGINT, SIG_DFL)
                signal(SIGTERM, SIG_DFL)
                arrived.signal()
            }
            source.activate()
            return source
        }
    }

    /// Waits until one of them comes, or for some seconds.
    /// - Returns: whether one came.
    func wait(seconds: Double) -> Bool {
        arrived.wait(timeout: .now() + seconds) == .success
    }

    /// Waits until one of them comes.
    func wait() {
        arrived.wait()
    }
}
