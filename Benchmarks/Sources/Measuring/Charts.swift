/// Outcomes as charts for a page: how many times as fast each row is, and what a log call takes.
public struct Charts {
    static let ourColor = "#0969da"
    private static let width = 900.0

    private let ratios: RatioChart
    private let latencies: LatencyChart
    private let versions: [String]

    /// - Parameter versions: the peers' names and versions, which stand at the bottom.
    public init(_ outcomes: [Outcome], versions: [String]) {
        ratios = RatioChart(outcomes)
        latencies = LatencyChart(outcomes)
        self.versions = versions
    }

    /// The charts, one below the other, as a document of their own.
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
