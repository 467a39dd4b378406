import Records
import Testing

@Suite struct InterpolationTests {
    @Test func `appending to an interpolation leaves the messages made of it alone`() {
        var interpolation = LogMessage.Interpolation(literalCapacity: 0, interpolationCount: 0)
        interpolation.appendLiteral("one")
        let first = LogMessage(stringInterpolation: interpolation)
        interpolation.appendLiteral(" two ")
        interpolation.appendInterpolation(3)
        let second = LogMessage(stringInterpolation: interpolation)
        interpolation.appendInterpolation(String(repeating: "x", count: 200))
        #expect(first.text() == "one")
        #expect(second.text() == "one two 3")
        #expect(LogMessage(stringInterpolation: interpolation).byteCount == 209)
    }
}
