import Testing

@testable import Measuring

@Suite("The charts")
struct ChartsTests {
    private func outcome(_ name: String, _ peer: Party, ours: Double, peer figure: Double?) throws -> Outcome {
        let row = try #require(Comparison.all.first { $0.name == name && $0.peer.party == peer })
        return Outcome(row, figure: .nanoseconds, ours: side(ours), peer: side(figure))
    }

    private func side(_ value: Double?) -> Side {
        value.flatMap { Statistics([$0]) }.map(Side.measured) ?? .missing("no quill")
    }

    @Test("say how many times as fast a row is, and what is not measured")
    func ratios() throws {
        let svg = Charts(
            [
                try outcome("file-buffered", .spdlog, ours: 100, peer: 250),
                try outcome("queue-one-producer", .quill, ours: 300, peer: nil),
            ],
            versions: ["spdlog 1 & more"]
        ).svg
        #expect(svg.contains(">one thread logs to a file with a buffer  –  spdlog</text>"))
        #expect(svg.contains(">2.5×</text>"))
        #expect(svg.contains(">one thread logs, another writes the file  –  quill</text>"))
        #expect(svg.contains(">not measured</text>"))
        #expect(svg.contains("spdlog 1 &amp; more"))
        #expect(!svg.contains("the time its caller waits"))
    }

    @Test("show each percentile of each library once")
    func latencies() throws {
        let rows = Comparison.all.filter { $0.name == "queue-latency" }
        let outcomes = rows.map { Outcome($0, figure: .nanoseconds, ours: side(120), peer: side(2_500)) }
        let svg = Charts(outcomes, versions: []).svg
        #expect(svg.components("half of the calls take at most") == 1)
        #expect(svg.components("99.9 % of the calls take at most") == 1)
        #expect(svg.components(">120 ns<") == 3)
        #expect(svg.components(">2.5 µs<") == 6)
        #expect(!svg.contains("how many times"))
    }

    @Test("have a scale whose powers of ten are equally long")
    func scale() {
        let scale = LogarithmicScale([0.5, 1, 40])
        #expect(scale.marks.map { Int(($0 * 10).rounded()) } == [1, 10, 100, 1000])
        #expect(scale.place(0.1) == 0 && scale.place(100) == 1 && scale.place(0) == 0)
        #expect(abs(scale.place(1) - 1.0 / 3) < 1e-9)
    }

    @Test("have words for every row")
    func titles() {
        #expect(
            Comparison.all.filter { $0.title == $0.name || $0.title == $0.ours.workload }.map(\.ours.workload) == []
        )
    }
}

extension String {
    /// How often a text stands in this one.
    fileprivate func components(_ text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
