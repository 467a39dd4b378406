/// A bar chart of the speed of this library relative to its peers: a bar for each row.
struct RatioChart {
    private struct Bar {
        let title: String
        let peer: String
        /// The peer's figure as a multiple of ours; `nil` if either is missing.
        let factor: Double?
    }

    private static let (left, right, rowHeight) = (500.0, 70.0, 20.0)

    private let bars: [Bar]
    private let unit: String

    /// Takes the rows that compare times, or instructions, with those of another library.
    init(_ outcomes: [Outcome]) {
        unit = outcomes.contains { $0.figure == .instructions } ? "fewer instructions" : "as fast"
        bars = outcomes.filter(Self.belongs).map { outcome in
            Bar(
                title: outcome.comparison.title,
                peer: outcome.comparison.peerName,
                factor: outcome.ratio.flatMap { $0.value > 0 ? 1 / $0.value : nil }
            )
        }
    }

    var height: Double { bars.isEmpty ? 0 : Double(bars.count) * Self.rowHeight + 80 }

    /// Draws the chart below a vertical position.
    func draw(into svg: inout SVG, below top: Double, width: Double) {
        guard !bars.isEmpty else { return }
        let scale = LogarithmicScale(bars.compactMap(\.factor) + [1])
        let length = width - Self.left - Self.right
        let (first, bottom) = (top + 50, top + 50 + Double(bars.count) * Self.rowHeight)
        func x(_ factor: Double) -> Double { Self.left + scale.place(factor) * length }
        svg.text(
            "swift-sinks beside other libraries: how many times \(unit)",
            x: 16,
            y: top + 24,
            size: 16,
            isBold: true
        )
        for mark in scale.marks {
            svg.line(from: (x(mark), first), to: (x(mark), bottom), mark == 1 ? "#57606a" : "#d0d7de")
            svg.text(
                "\(FixedPoint(mark, places: mark < 1 ? 1 : 0))×",
                x: x(mark),
                y: bottom + 16,
                "#57606a",
                anchor: .middle,
                size: 11
            )
        }
        for (index, bar) in bars.enumerated() {
            let y = first + Double(index) * Self.rowHeight
            svg.text("\(bar.title)  –  \(bar.peer)", x: Self.left - 8, y: y + 14, anchor: .end)
            draw(bar, into: &svg, from: x(1), to: bar.factor.map(x), y: y)
        }
    }

    private func draw(_ bar: Bar, into svg: inout SVG, from one: Double, to end: Double?, y: Double) {
        guard let end, let factor = bar.factor else {
            return svg.text("not measured", x: one + 6, y: y + 14, "#57606a")
        }
        let (start, stop) = (min(one, end), max(one, end))
        let color = factor >= 1 ? Charts.ourColor : "#cf222e"
        svg.box(x: start, y: y + 3, width: max(stop - start, 1), height: Self.rowHeight - 6, color)
        svg.text(Self.times(factor), x: stop + 6, y: y + 14)
    }

    private static func belongs(_ outcome: Outcome) -> Bool {
        let isOurs = [.sinks, .countedSinks, .plainProgram].contains(outcome.comparison.peer.party)
        let isRatio = outcome.figure == .nanoseconds || outcome.figure == .instructions
        return isRatio && !isOurs && outcome.comparison.percentile == nil
    }

    private static func times(_ factor: Double) -> String {
        "\(FixedPoint(factor, places: factor < 10 ? (factor < 1 ? 2 : 1) : 0))×"
    }
}
