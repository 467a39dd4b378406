import Logging
import LoggingSinks
import Sinks
import SwiftLogStatements
import WorkerSupport

/// The worker that measures swift-log's calls into the sinks of this library.
@main
enum BridgeWorker {
    private enum Sensitivity: Int64, Logging.Logger.MetadataValueAttributes.Attribute {
        case sensitive = 1
    }

    static func main() {
        WorkerProgram.run { arguments in
            // Such as `bridge-2-file`.
            let words = arguments.workload.split(separator: "-").map(String.init)
            guard words.count == 3, words[0] == "bridge" else { return nil }
            let picksPrivate = words[1] == "private"
            guard let metadata = picksPrivate ? .two : LoggedMetadata(rawValue: words[1]) else { return nil }
            guard let sink = try sink(words[2], arguments.output) else { return nil }
            let log = Sinks.Logger("shop.checkout", to: sink)
            let handler =
                picksPrivate
                ? SinkLogHandler(log) { $0.attributes[Sensitivity.self] == .sensitive } : SinkLogHandler(log)
            return SwiftLogWork(
                Logging.Logger(label: "shop.checkout") { _ in handler },
                metadata: metadata,
                writesRecords: words[2] != "null",
                flush: log.flush
            )
        }
    }

    private static func sink(_ destination: String, _ path: String) throws -> (any Sink)? {
        switch destination {
        case "null": NullSink()
        case "file": try file(path, .buffered(bytes: 65536))
        case "flushed": try file(path, .none)
        default: nil
        }
    }

    private static func file(_ path: String, _ buffering: WriteBuffering) throws -> FileSink {
        let formatter = TextFormatter("[\(.time)] [\(.name)] [\(.level)] \(.message)\(.attributes)")
        return try FileSink(path, formatter: formatter, options: FileOptions(buffering: buffering))
    }
}
