// The logging of swift-log's own tests, over sinks. `run` beside this file builds both together.
import Logging
import LoggingSinks
import SinkTesting
import Sinks
import Testing

/// A handler over a queue and a collection, and the records that have arrived there.
struct TestLogging {
    /// The levels of loggers, by label.
    let config = Config()
    private let sink = CollectingSink()
    private let log: Sinks.Logger

    init() {
        var queue: any Sink = sink
        do { queue = try sink.queued() } catch { Issue.record(error) }
        log = Sinks.Logger("", levels: config.levels) { queue }
    }

    func make(label: String) -> some LogHandler {
        makeWithMetadataProvider(label: label, metadataProvider: LoggingSystem.metadataProvider)
    }

    func makeWithMetadataProvider(
        label: String,
        metadataProvider: Logging.Logger.MetadataProvider?
    ) -> some LogHandler {
        // The suite's context of a thread comes first, as in its own handler.
        let context = Logging.Logger.MetadataProvider { MDC.global.metadata }
        return SinkLogHandler(
            log.named(label),
            metadataProvider: .multiplex([context, metadataProvider].compactMap { $0 })
        )
    }

    /// The records so far, as the suite compares them.
    var history: some History { Arrived(sink: sink, log: log) }

    private struct Arrived: History {
        let sink: CollectingSink
        let log: Sinks.Logger

        var entries: [LogEntry] {
            do { try log.flush() } catch { Issue.record(error, "the records so far could not be delivered") }
            return sink.records.map { LogEntry($0) }
        }
    }
}

/// The levels that the suite sets by label; the root's is `*`.
final class Config {
    let levels = LogLevels(LevelRules(root: .debug))

    func get(key: String) -> Logging.Logger.Level {
        Logging.Logger.Level(levels.level(of: key))
    }

    func set(key: String = "*", value: Logging.Logger.Level) {
        levels[key == "*" ? "" : key] = Level(value)
    }
}

extension LogEntry {
    /// Creates what the suite compares from a record.
    init(_ record: LogRecord) {
        var attributes = record.attributes
        // A record has the source as an attribute, unless it is the module of the calling file.
        let module = record.source.file.prefix { $0 != "/" }
        let source = attributes["source"].flatMap { $0.text } ?? String(module)
        attributes["source"] = nil
        self.init(
            level: Logging.Logger.Level(record.level),
            metadata: Logging.Logger.Metadata(attributes),
            message: record.message.text(),
            error: record.errors.first.map { RecordedError(description: $0) },
            source: source
        )
    }
}

/// The error of a record, which keeps the type and the text of the error, and not the error itself.
struct RecordedError: Error {
    let description: ErrorDescription
}

extension History {
    /// Whether the error of a record is that of a log call.
    func errorsEqual(_ expected: (any Error)?, _ found: (any Error)?) -> Bool {
        guard let expected else { return found == nil }
        return (found as? RecordedError)?.description == ErrorDescription.chain(of: expected).first
    }
}

extension Logging.Logger.Metadata {
    init(_ attributes: Attributes) {
        self.init(attributes.map { ($0.key, Logging.Logger.MetadataValue($0.value)) }) { _, last in last }
    }
}

extension Logging.Logger.MetadataValue {
    init(_ value: Sinks.Value) {
        self =
            switch value {
            case .string(let text): .string(text)
            case .array(let values): .array(values.map { Self($0) })
            case .map(let attributes): .dictionary(Logging.Logger.Metadata(attributes))
            case .bool(let truth): .stringConvertible(truth)
            case .int(let number): .stringConvertible(number)
            case .unsigned(let number): .stringConvertible(number)
            case .double(let number): .stringConvertible(number)
            default: .string("\(value)")
            }
    }
}

extension Sinks.Value {
    fileprivate var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
