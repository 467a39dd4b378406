import Sinks
import WorkerSupport

/// A workload that formats records of 256 log statements in turn, each of three attributes.
///
/// The checksum counts their bytes.
struct FormattingWork: MeasuredWork {
    private let formatter: any RecordFormatter
    private let records = WireRecord.changing()
    private(set) var checksum = 0

    /// Creates the workload of a formatter; `nil` for an unknown name.
    init?(_ name: some StringProtocol) {
        switch name {
        case "json": formatter = JSONLinesFormatter()
        // With the parts that a schema has by default.
        case "json-all": formatter = JSONLinesFormatter([.source, .thread, .process, .task])
        case "ecs": formatter = SchemaFormatter(.ecs)
        case "gelf": formatter = SchemaFormatter(.gelf(host: "web-1"))
        case "google-cloud": formatter = SchemaFormatter(.googleCloud())
        case "datadog": formatter = SchemaFormatter(.datadog)
        case "clef": formatter = SchemaFormatter(.clef)
        case "logstash": formatter = SchemaFormatter(.logstash)
        default: return nil
        }
    }

    var writesRecords: Bool { false }

    mutating func perform(_ range: Range<Int>) {
        var writer = ByteWriter()
        var (sum, next) = (0, 0)
        for _ in range {
            writer.removeAll()
            formatter.format(records[next], into: &writer)
            sum &+= writer.count
            next = next + 1 < records.count ? next + 1 : 0
        }
        checksum = sum
    }
}
