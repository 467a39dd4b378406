internal import Synchronization

/// An output to a Unix socket of unspecified type.
///
/// It sends datagrams, or a stream if the system reports that type, until the system reports the other type. Neither
/// output keeps records, so a change leaves none behind.
final class UnixSyslogOutput: Sink {
    private let path: String
    private let datagrams: DatagramOutput
    private let stream: SocketOutput
    private let usesStream = Atomic(false)
    /// Records that one output rejected and the other one received.
    private let redirected = Counter()

    init(to path: String, _ settings: SyslogSettings, calls: any DatagramCalls) throws {
        self.path = path
        var settings = settings
        settings.options = settings.options.withoutBacklog
        datagrams = try settings.datagrams(to: .unixDatagram(path), calls: calls)
        stream = try settings.stream(to: .unix(path), over: .plain)
    }

    var statistics: SinkStatistics {
        var statistics = datagrams.statistics + stream.statistics
        statistics.failed &-= min(statistics.failed, redirected.value)
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        let isStream = usesStream.load(ordering: .relaxed)
        do {
            try emit(record, overStream: isStream)
        } catch let error as SinkError where error.errno == Errno.wrongSocketKind.rawValue {
            redirected.increment()
            usesStream.store(!isStream, ordering: .relaxed)
            try emit(record, overStream: !isStream)
        }
    }

    func flush() throws {
        try both(attempting: "flush") { try $0.flush() }
    }

    func close() throws {
        try both(attempting: "close") { try $0.close() }
    }

    private func emit(_ record: LogRecord, overStream isStream: Bool) throws {
        if isStream { try stream.emit(record) } else { try datagrams.emit(record) }
    }

    private func both(attempting attempted: String, _ body: (any Sink) throws -> Void) throws {
        var errors: [SinkError] = []
        for output in [datagrams, stream] as [any Sink] {
            do { try body(output) } catch { errors.append(SinkError(error, attempted: attempted, on: path)) }
        }
        if let error = SinkError.joining(errors, attempted: attempted, on: path) { throw error }
    }
}
