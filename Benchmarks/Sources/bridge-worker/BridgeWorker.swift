import Logging
import LoggingSinks
import Sinks
import SwiftLogStatements
import WorkerSupport

/// The worker that measures swift-log's calls into the sinks of this library.
@main
enum BridgeWorker {
    static func main() {
        WorkerProgram.run { arguments in
            switch arguments.workload {
            case "bridge-0-null": work(to: NullSink(), hasMetadata: false, writesRecords: false)
            case "bridge-2-null": work(to: NullSink(), hasMetadata: true, writesRecords: false)
            case "bridge-0-file": work(to: try file(arguments.output, .buffered(bytes: 65536)), hasMetadata: false)
            case "bridge-2-file": work(to: try file(arguments.output, .buffered(bytes: 65536)), hasMetadata: true)
            case "bridge-0-flushed": work(to: try file(arguments.output, .none), hasMetadata: false)
            case "bridge-2-flushed": work(to: try file(arguments.output, .none), hasMetadata: true)
            default: nil
            }
        }
    }

    private static func work(to sink: any Sink, hasMetadata: Bool, writesRecords: Bool = true) -> SwiftLogWork {
        let log = Sinks.Logger("shop.checkout", to: sink)
        let bridge = Logging.Logger(label: "shop.checkout") { _ in SinkLogHandler(log) }
        return SwiftLogWork(bridge, hasMetadata: hasMetadata, writesRecords: writesRecords, flush: log.flush)
    }

    private static func file(_ path: String, _ buffering: WriteBuffering) throws -> FileSink {
        let formatter = TextFormatter("[\(.time)] [\(.name)] [\(.level)] \(.message)\(.attributes)")
        return try FileSink(path, formatter: formatter, options: FileOptions(buffering: buffering))
    }
}
