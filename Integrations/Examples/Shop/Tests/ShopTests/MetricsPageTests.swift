import Metrics
import Testing

@testable import shop

/// The lines of the page for values of all sizes.
struct MetricsPageTests {
    @Test(arguments: [
        (0.0, "0"), (-3, "-3"), (0.25, "0.25"), (1e18, "1000000000000000000"), (1e19, "1e+19"), (-1e19, "-1e+19"),
        (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
    ])
    func `a value is a line, of any size`(_ value: Double, _ expected: String) {
        let page = MetricsPage()
        page.makeMeter(label: "depth", dimensions: [("sink", "app")]).set(value)
        #expect(page.text == "depth{sink=\"app\"} \(expected)\n")
    }
}
