// Counts as a table.
extension SinkStatistics: CustomStringConvertible {
    /// The counts as a table of several lines: one row for all, and one for each sink with a name.
    ///
    ///              emitted  dropped  failed  bytes  depth  rollovers
    ///     all           12        0       1    840      0          2
    ///       app         10        0       0    640      0          2
    ///       errors       2        0       1    200      0          0
    public var description: String {
        let table = [["", "emitted", "dropped", "failed", "bytes", "depth", "rollovers"]] + rows(of: "all", at: 0)
        let widths = table.reduce(into: [Int](repeating: 0, count: 7)) { widths, row in
            for (column, text) in row.enumerated() { widths[column] = max(widths[column], text.count) }
        }
        return table.map { Self.line($0, widths) }.joined(separator: "\n")
    }

    private func rows(of name: String, at depth: Int) -> [[String]] {
        let counts = [emitted, dropped, failed, bytes, self.depth, rollovers].map { "\($0)" }
        let title = String(repeating: "  ", count: depth) + name
        return [[title] + counts] + parts.flatMap { $0.statistics.rows(of: $0.name, at: depth + 1) }
    }

    /// Returns a row with its first column aligned left, and the others aligned right.
    private static func line(_ row: [String], _ widths: [Int]) -> String {
        let cells = zip(row, widths).enumerated().map { column, cell in
            let padding = String(repeating: " ", count: cell.1 - cell.0.count)
            return column == 0 ? cell.0 + padding : padding + cell.0
        }
        return cells.joined(separator: "  ")
    }
}
