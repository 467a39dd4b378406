/// Outcomes as charts for a page: the speed of each row relative to its peer, and the time of a log call.
public struct Charts {
    static let ourColor = "#0969da"
    private static let width = 900.0

    private let ratios: RatioChart
    private let latencies: LatencyChart
    private let versions: [String]

    /// Creates charts.
    ///
    /// - Parameters:
    ///   - outcomes: the measured rows.
    ///   - versions: the names and versions of the peers, which appear at the bottom.
    public init(_ outcomes: [Outcome], versions: [String]) {
        ratios = RatioChart(outcomes)
        latencies = LatencyChart(outcomes)
        self.versions = versions
    }

    /// The charts, one below the other, as a document.
    public var svg: String {
        var svg = SVG()
        ratios.draw(into: &svg, below: 0, width: Self.width)
        latencies.draw(into: &svg, below: ratios.height, width: Self.width)
        let bottom = ratios.height + latencies.height
        let note = versions.isEmpty ? "" : "Beside \(versions.joined(separator: ", ")); medians, measured alternately."
        svg.text(note, x: 16, y: bottom + 16, "#57606a", size: 11)
        return svg.document(width: Self.width, height: bottom + 30)
    }
}
