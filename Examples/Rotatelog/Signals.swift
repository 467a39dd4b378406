import Dispatch
import Program

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The signals of the program: SIGHUP rolls over, SIGTERM stops, SIGINT does nothing.
///
/// Ctrl-C reaches all programs of a pipe. The end of the first one ends the input, with its last words in it.
final class Signals {
    private let sources: [any DispatchSourceSignal]

    /// Takes over the signals, so that they do not end the process by themselves.
    ///
    /// A second SIGTERM does.
    init(stop: StopPipe, rollOver: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "rotatelog.signals")
        signal(SIGINT, SIG_IGN)
        sources = [
            Self.source(SIGHUP, on: queue, rollOver),
            Self.source(SIGTERM, on: queue) {
                signal(SIGTERM, SIG_DFL)
                stop.stop()
            },
        ]
    }

    private static func source(
        _ number: Int32,
        on queue: DispatchQueue,
        _ handler: @escaping @Sendable () -> Void
    ) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler(handler: handler)
        source.activate()
        return source
    }
}
