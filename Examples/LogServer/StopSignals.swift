import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A wait for SIGINT or SIGTERM.
///
/// A second signal ends the process at once.
final class StopSignals {
    private let sources: [any DispatchSourceSignal]
    private let arrived = DispatchSemaphore(value: 0)

    /// Takes over the two signals, so that they do not end the process by themselves.
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

    /// Waits until a signal arrives, or for some seconds.
    /// - Returns: whether a signal arrived.
    func wait(seconds: Double) -> Bool {
        arrived.wait(timeout: .now() + seconds) == .success
    }

    /// Waits until a signal arrives.
    func wait() {
        arrived.wait()
    }
}
