/// A bar chart of the time of one log call: for each percentile a bar for each library.
struct LatencyChart {
    private struct Group {
        let percentile: String
        var times: [(party: Party, nanoseconds: Double)]
    }

    private static let (left, height, barWidth) = (70.0, 220.0, 70.0)
    private static let colors: [Party: String] = [.sinks: Charts.ourColor, .spdlog: "#8c959f", .quill: "#bf8700"]

    private let groups: [Group]

    /// Takes the rows of percentiles.
    ///
    /// Several measurements of one library, such as ours beside each peer, are combined.
    init(_ outcomes: [Outcome]) {
        let rows = outcomes.filter { $0.figure == .nanoseconds && $0.comparison.percentile != nil }
        let percentiles = rows.compactMap(\.comparison.percentile).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        groups = percentiles.map { percentile in
            let sides = rows.filter { $0.comparison.percentile == percentile }.flatMap {
                [($0.comparison.ours.party, $0.ours), ($0.comparison.peer.party, $0.peer)]
            }
            let times = Party.allCases.compactMap { party -> (Party, Double)? in
                let samples = sides.filter { $0.0 == party }.flatMap { $0.1.statistics?.samples ?? [] }
                return Statistics(samples).map { (party, $0.median) }
            }
            return Group(percentile: percentile, times: times)
        }.filter { !$0.times.isEmpty }
    }

    var height: Double { groups.isEmpty ? 0 : Self.height + 110 }

    /// Draws the chart below a vertical position.
    func draw(into svg: inout SVG, below top: Double, width: Double) {
        guard !groups.isEmpty else { return }
        let scale = LogarithmicScale(groups.flatMap(\.times).flatMap { [$0.nanoseconds / 2, $0.nanoseconds] })
        let bottom = top + 60 + Self.height
        func y(_ time: Double) -> Double { bottom - scale.place(time) * Self.height }
        svg.text("One log call into a queue: the time its caller waits", x: 16, y: top + 24, size: 16, isBold: true)
        for mark in scale.marks {
            svg.line(from: (Self.left, y(mark)), to: (width - 16, y(mark)), "#d0d7de")
            svg.text(Self.time(mark), x: Self.left - 8, y: y(mark) + 4, "#57606a", anchor: .end, size: 11)
        }
        let groupWidth = (width - Self.left - 16) / Double(groups.count)
        for (index, group) in groups.enumerated() {
            let middle = Self.left + groupWidth * (Double(index) + 0.5)
            let start = middle - Self.barWidth * Double(group.times.count) / 2
            for (place, bar) in group.times.enumerated() {
                let (x, barTop) = (start + Self.barWidth * Double(place), y(bar.nanoseconds))
                let color = Self.colors[bar.party] ?? "#57606a"
                svg.box(x: x + 6, y: barTop, width: Self.barWidth - 12, height: bottom - barTop, color)
                svg.text(Self.time(bar.nanoseconds), x: x + Self.barWidth / 2, y: barTop - 5, anchor: .middle, size: 11)
                svg.text(bar.party.rawValue, x: x + Self.barWidth / 2, y: bottom + 15, anchor: .middle, size: 11)
            }
            svg.text(Self.words(group.percentile), x: middle, y: bottom + 34, "#57606a", anchor: .middle)
        }
        svg.line(from: (Self.left, bottom), to: (width - 16, bottom), "#57606a")
    }

    private static func words(_ percentile: String) -> String {
        percentile == "50" ? "half of the calls take at most" : "\(percentile) % of the calls take at most"
    }

    private static func time(_ nanoseconds: Double) -> String {
        let (value, unit) =
            nanoseconds < 1000
            ? (nanoseconds, "ns")
            : nanoseconds < 1_000_000 ? (nanoseconds / 1000, "µs") : (nanoseconds / 1_000_000, "ms")
        return "\(FixedPoint(value, places: value < 10 && value != value.rounded() ? 1 : 0)) \(unit)"
    }
}
