/// Rows of text with aligned columns.
struct Table {
    enum Alignment {
        case left
        case right
    }

    private let alignments: [Alignment]
    private var rows: [[String]] = []

    init(_ alignments: [Alignment]) {
        self.alignments = alignments
    }

    mutating func append(_ row: [String]) {
        rows.append(row)
    }

    /// The rows, each with a line feed and without trailing spaces.
    var text: String {
        let widths = alignments.indices.map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { Self.line($0, widths, alignments) + "\n" }.joined()
    }

    private static func line(_ row: [String], _ widths: [Int], _ alignments: [Alignment]) -> String {
        let cells = row.indices.map { column in
            let fill = String(repeating: " ", count: max(widths[column] - row[column].count, 0))
            return alignments[column] == .left ? row[column] + fill : fill + row[column]
        }
        let line = cells.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
