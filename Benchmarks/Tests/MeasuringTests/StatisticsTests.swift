import Measuring
import Testing

@Suite("Statistics")
struct StatisticsTests {
    @Test(
        "have a median",
        arguments: [([3], 3), ([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([100, 1, 1, 1, 1], 1)] as [([Double], Double)]
    )
    func median(samples: [Double], expected: Double) {
        #expect(Statistics(samples)?.median == expected)
    }

    @Test("of nothing are nothing")
    func empty() {
        #expect(Statistics([]) == nil)
    }

    @Test("say how far the samples lie apart")
    func spread() {
        #expect(Statistics([8, 10, 13])?.spread == 0.5)
    }

    @Test("divide into a ratio, unless one side is missing or zero")
    func ratio() {
        #expect(Ratio(1, to: 4)?.value == 0.25)
        #expect(Ratio(nil, to: 4) == nil)
        #expect(Ratio(1, to: nil) == nil)
        #expect(Ratio(1, to: 0) == nil)
    }

    @Test(
        "are shown with a fixed number of places",
        arguments: [(0.0, 2, "0.00"), (1.005, 1, "1.0"), (0.0333, 4, "0.0333"), (-2.5, 1, "-2.5"), (1234.5, 0, "1235")]
    )
    func places(value: Double, places: Int, text: String) {
        #expect(FixedPoint(value, places: places).description == text)
    }
}
