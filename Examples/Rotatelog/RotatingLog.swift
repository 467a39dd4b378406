import Program
import Sinks

/// The file that is rolled over, by size, by time or by both.
enum RotatingLog {
    case sized(RotatingFileSink)
    case timed(TimedRotatingFileSink)

    /// Opens the file.
    init(_ arguments: Arguments, formatter: any RecordFormatter) throws(ProgramError) {
        do {
            let retention = try arguments.backups.map(Retention.count) ?? .keepAll
            let backups = BackupOptions(compression: arguments.compresses ? .gzip() : .none)
            if let schedule = arguments.schedule {
                self = .timed(
                    try TimedRotatingFileSink(
                        arguments.file,
                        at: schedule,
                        maxBytes: arguments.maxBytes,
                        keeping: retention,
                        formatter: formatter,
                        backups: backups
                    )
                )
            } else {
                self = .sized(
                    try RotatingFileSink(
                        arguments.file,
                        limit: try arguments.maxBytes.map { try SizeLimit(maxBytes: $0) } ?? .unlimited,
                        keeping: retention,
                        formatter: formatter,
                        backups: backups
                    )
                )
            }
        } catch {
            throw ProgramError(.cannotCreate, "\(error)")
        }
    }

    /// The file as a sink.
    var sink: any Sink {
        switch self {
        case .sized(let sink): sink
        case .timed(let sink): sink
        }
    }

    /// Rolls over at once.
    func rollOver() throws {
        switch self {
        case .sized(let sink): try sink.rollover()
        case .timed(let sink): try sink.rollover()
        }
    }
}
