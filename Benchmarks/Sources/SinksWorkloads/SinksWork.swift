import Rotation
import Sinks
import Wire
public import WorkerSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The workloads of this library, by name.
public enum SinksWork {
    /// Creates the work for a worker's arguments; `nil` for an unknown workload.
    public static func make(_ arguments: WorkerArguments) throws -> (any MeasuredWork)? {
        let path = arguments.output
        switch arguments.workload {
        case "file-buffered": return FileWork(to: try file(path, .buffered(bytes: 65536)))
        case "file-flushed": return FileWork(to: try file(path, .none))
        case "two-threads": return ThreadsWork(to: try file(path, .buffered(bytes: 65536)), threads: 2)
        case "disabled-by-name": return DisabledWork(levels: LogLevels(LevelRules(["shop": .error])))
        case "disabled-by-switch": return DisabledWork(to: NullSink(), levelSwitch: LevelSwitch(.error))
        case let workload where workload.hasPrefix("wrapper-"): return WrapperWork(String(workload.dropFirst(8)))
        case let workload where workload.hasPrefix("attributes-") || workload.hasPrefix("variables-"):
            return try attributes(workload, path)
        case let workload where workload.hasPrefix("format-"): return FormattingWork(workload.dropFirst(7))
        case "record-init": return RecordWork(emits: false)
        case "record-emit", "allocations-record": return RecordWork(emits: true)
        case "disabled": return DisabledWork(to: try file(path, .buffered(bytes: 65536)))
        // Without the timer of one second, because its allocations belong to no record.
        case "allocations-buffered": return FileWork(to: try file(path, .buffered(bytes: 65536, forAtMost: nil)))
        case "allocations-flushed": return FileWork(to: try file(path, .none))
        case "allocations-long": return LongMessageWork(to: try file(path, .none))
        case "file-rotating": return FileWork(to: try rotatingFile(path))
        case "queue-one-producer": return FileWork(to: try queue(path))
        case "queue-two-producers": return ThreadsWork(to: try queue(path), threads: 2)
        // A small queue, so that the warm-up has filled both its rows.
        case "allocations-queued": return FileWork(to: try queue(path, capacity: 64, forAtMost: nil))
        case "socket-buffered": return try SocketWork(writingTo: path, .buffered())
        case "socket-unbuffered": return try SocketWork(writingTo: path, .none)
        case "socket-connections": return try ConnectionsWork(writingTo: path)
        case "http-body-encode": return try HTTPEncodingWork(WireRecord.several())
        case "http-batches": return try HTTPWork(writingTo: path, batch: 100)
        case "http-single": return try HTTPWork(writingTo: path, batch: 1)
        case "mail-encode": return try MailWork()
        case "mail-batches": return try MailSendingWork(writingTo: path, batch: 50)
        case "mail-single": return try MailSendingWork(writingTo: path, batch: 1)
        case "syslog-line-buffered": return try SyslogWork(to: .nowhere(.buffered()))
        case "syslog-line", "allocations-syslog": return try SyslogWork(to: .nowhere(.none))
        case "syslog-datagram": return try SyslogWork(to: .unreadPort)
        case "next-rollover": return NextRolloverWork(try RolloverSchedule(.midnight, in: .utc, style: .python))
        case "next-rollover-local":
            setenv("TZ", "Europe/Paris", 1)
            return NextRolloverWork(try RolloverSchedule(.midnight, in: .local, style: .python))
        case "next-rollover-zone":
            return NextRolloverWork(try RolloverSchedule(.midnight, in: try ZoneOffsets(named: "Europe/Paris")))
        default: return try numbered(arguments.workload, path) ?? wire(arguments.workload)
        }
    }

    /// Creates a workload whose name ends with a number: of threads, or of a percentile.
    private static func numbered(_ workload: String, _ path: String) throws -> (any MeasuredWork)? {
        guard let end = workload.lastIndex(of: "-"), let number = Double(workload[end...].dropFirst()) else {
            return nil
        }
        switch workload[..<end] {
        case "queue-threads": return ThreadsWork(to: try queue(path), threads: Int(number))
        case "file-threads": return ThreadsWork(to: try file(path, .buffered(bytes: 65536)), threads: Int(number))
        case "queue-latency": return QueueLatencyWork(to: try queue(path), percentile: number)
        case "null-latency": return QueueLatencyWork(to: NullSink(), percentile: number, writesRecords: false)
        default: return nil
        }
    }

    /// Creates a workload whose records have attributes.
    ///
    /// - Parameters:
    ///   - name: the form and number of attributes, followed by `-null` or `-file`.
    ///   - path: the file.
    /// - Returns: the workload; `nil` if the name is none.
    /// - Throws: an error if the file cannot be opened.
    private static func attributes(_ name: String, _ path: String) throws -> (any MeasuredWork)? {
        let form = name.dropLast(5)
        if name.hasSuffix("-null") { return AttributesWork(form, to: NullSink(), writesRecords: false) }
        // Without the timer of one second, because its allocations belong to no record.
        let options = FileOptions(buffering: .buffered(bytes: 65536, forAtMost: nil))
        let sink = try FileSink(path, formatter: AttributesWork.formatter, options: options)
        return AttributesWork(form, to: sink, writesRecords: true)
    }

    private static func wire(_ workload: String) throws -> (any MeasuredWork)? {
        let (cbor, pickle) = (CBORCodec(origin: WireRecord.origin), PickleCodec(origin: WireRecord.origin))
        let key = try SigningKey(id: "2026", secret: Array(repeating: 7, count: 32))
        let records = workload.hasSuffix("-one") ? WireRecord.several() : WireRecord.changing()
        switch workload {
        case "cbor-encode", "cbor-encode-one": return EncodingWork(cbor, records)
        case "pickle-encode", "pickle-encode-one": return EncodingWork(pickle, records)
        case "signed-encode": return EncodingWork(SignedCodec(cbor, key: key), records)
        case "cbor-decode", "cbor-decode-one": return DecodingWork(cbor, records)
        case "pickle-decode", "pickle-decode-one": return DecodingWork(pickle, records)
        default: return nil
        }
    }

    private static func file(_ path: String, _ buffering: WriteBuffering) throws -> FileSink {
        try FileSink(path, formatter: OrderLog.formatter, options: FileOptions(buffering: buffering))
    }

    private static func queue(_ path: String, capacity: Int = 8192, forAtMost interval: Duration? = .seconds(1)) throws
        -> QueuedSink<FileSink>
    {
        try file(path, .buffered(bytes: 65536, forAtMost: interval)).queued(capacity: capacity, whenFull: .block)
    }

    private static func rotatingFile(_ path: String) throws -> RotatingFileSink {
        try RotatingFileSink(
            path,
            maxBytes: 10 << 20,
            backupCount: 5,
            formatter: OrderLog.formatter,
            options: FileOptions(buffering: .buffered(bytes: 65536))
        )
    }
}
