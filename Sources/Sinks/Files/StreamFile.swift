/// An open descriptor that belongs to other code: written to, never closed.
struct StreamFile: ~Copyable, RecordFile {
    let statistics = LiveStatistics()
    private var stream: StreamSink.Descriptor
    private var file: OpenFile
    private var isTorn = false
    private var isClosed = false
    private let fileSystem: any FileSystem
    private let terminator: [UInt8]

    init(_ stream: StreamSink.Descriptor, terminator: String, fileSystem: any FileSystem) {
        self.stream = stream
        self.terminator = Array(terminator.utf8)
        self.fileSystem = fileSystem
        file = Self.file(of: stream)
    }

    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        guard !isClosed else {
            statistics.dropped &+= 1
            throw SinkError(.closed, attempted: "write to", on: stream.description)
        }
        if isTorn, let error = endTornLine() { try fail(error) }
        let outcome = write(entry)
        if let error = outcome.error {
            isTorn = outcome.written > 0
            try fail(error)
        }
        statistics.emitted &+= 1
        statistics.bytes &+= UInt64(entry.count)
        return []
    }

    /// Writes to another stream from now on.
    /// - Returns: the former stream, or `nil` if it is the same.
    mutating func set(_ newStream: StreamSink.Descriptor) -> StreamSink.Descriptor? {
        guard newStream != stream else { return nil }
        defer {
            stream = newStream
            file = Self.file(of: newStream)
            isTorn = false
        }
        return stream
    }

    mutating func flush() throws(SinkError) {}

    mutating func close() throws(SinkError) { isClosed = true }

    var flushInterval: Duration? { nil }

    mutating func flushWhenDue() -> FollowUp { [] }

    mutating func takeFailures() -> [SinkError] { [] }

    private static func file(of stream: StreamSink.Descriptor) -> OpenFile {
        let file = OpenFile(describing: stream.descriptor)
        if !file.isStream { FileSizeSignal.disarm() }
        return file
    }

    private mutating func endTornLine() -> Errno? {
        let terminator = terminator
        let outcome = terminator.withUnsafeBytes { write($0) }
        isTorn = outcome.error != nil
        return outcome.error
    }

    private mutating func write(_ bytes: UnsafeRawBufferPointer) -> (written: Int, error: Errno?) {
        let outcome = fileSystem.writeAll(bytes, to: file)
        file.learn(from: outcome.error)
        return outcome
    }

    private static func reason(_ error: Errno) -> String? {
        switch error {
        case .wouldBlock: "it has been full for a second"
        case .timedOut: "its reader has not read the whole record in ten seconds"
        default: nil
        }
    }

    private mutating func fail(_ error: Errno) throws(SinkError) {
        statistics.failed &+= 1
        throw SinkError(
            .system,
            attempted: "write to",
            on: stream.description,
            errno: error.rawValue,
            reason: Self.reason(error)
        )
    }
}
