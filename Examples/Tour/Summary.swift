import Program
import Sinks

/// The folder and the counts, as text.
struct Summary {
    let reports: [PlaceReport]

    /// Returns the tree of a folder, and below it the statistics.
    func text(_ folder: String) throws -> String {
        let remarks = reports.reduce(into: [:]) { $0.merge($1.remarks) { first, _ in first } }
        return try FolderTree(folder) { remarks[$0] ?? [] }.text + "\n" + statistics
    }

    private var statistics: String {
        var table = Table([.left, .right, .right, .right, .right, .right])
        table.append(["sink", "emitted", "dropped", "failed", "bytes", "rollovers"])
        for report in reports { table.append(Self.row(report.place.name, report.statistics)) }
        return table.text
    }

    private static func row(_ name: String, _ statistics: SinkStatistics) -> [String] {
        let records = [statistics.emitted, statistics.dropped, statistics.failed]
        return [name] + (records + [statistics.bytes, statistics.rollovers]).map(\.grouped)
    }
}
