import Measuring
import Testing

@Suite("The table")
struct TableTests {
    @Test("says what is missing instead of hiding it, and says it once")
    func missing() throws {
        let row = try #require(Comparison.all.first)
        let outcome = Outcome(row, figure: .nanoseconds, ours: measured(300), peer: .missing("no spdlog: none"))
        let text = Table([outcome, outcome]).description
        #expect(
            text.contains(
                "| file-buffered | one thread logs to a file with a buffer | spdlog | 300  | missing | -     | <= 0.70, aim 0.50 | ?   | 0%/-   |"
            )
        )
        #expect(text.hasSuffix("\n\nfile-buffered: no spdlog: none"))
    }

    @Test("shows the ratio and whether the goal is met")
    func ratio() throws {
        let row = try #require(Comparison.all.first)
        let outcome = Outcome(row, figure: .nanoseconds, ours: measured(300), peer: measured(450))
        #expect(Table([outcome]).description.contains("| 300  | 450    | 0.67  | <= 0.70, aim 0.50 | yes |"))
    }

    @Test("fails the run for refused figures and for allocations, not for time")
    func failures() throws {
        let row = try #require(Comparison.all.first)
        let allocations = try #require(Comparison.all.last)
        #expect(Outcome(row, figure: .nanoseconds, ours: .refused("lines are missing"), peer: measured(1)).isFailure)
        #expect(!Outcome(row, figure: .nanoseconds, ours: measured(2), peer: measured(1)).isFailure)
        #expect(Outcome(allocations, figure: .allocations, ours: measured(1), peer: measured(3)).isFailure)
    }

    private func measured(_ value: Double) -> Side {
        Statistics([value]).map(Side.measured) ?? .missing("no value")
    }
}
