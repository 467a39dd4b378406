import TestRandomness
@testable import Records
import Testing

@Suite struct ByteWriterNumberTests {
    @Test func `doubles are written as Swift describes them, for every kind of bit pattern`() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<100_000 {
            let number = Some.double(using: &random)
            #expect(written { $0.append(number) } == number.description)
        }
    }

    @Test func `doubles that people log are written as Swift describes them`() {
        var random = SplitMix64(seed: 2)
        for round in 0..<100_000 {
            let unit = [1.0, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7][round % 8]
            let number =
                (Double.random(in: -1e10...1e10, using: &random) / [1, 1e3, 1e6, 1e9][round / 8 % 4] * unit).rounded()
                / unit
            #expect(written { $0.append(number) } == number.description)
        }
    }

    @Test func `doubles at the edges are written as Swift describes them`() {
        var edges: [Double] = [
            0, -0.0, .nan, -.nan, .signalingNaN, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
        ]
        edges += [
            .leastNormalMagnitude, .pi, .ulpOfOne, 0.1 + 0.2, 1 / 3, .leastNonzeroMagnitude, 1e308,
            9_007_199_254_740_992, 0x1p53, 0x1p63,
        ]
        for exponent in -20...20 {
            edges += [0.1, 0.5, 1, 1.5, 9.999999, 9.9999999, 1.0000001].map { $0 * pow10(exponent) }
        }
        for edge in edges {
            for number in [edge, -edge, edge.nextUp, edge.nextDown] {
                #expect(written { $0.append(number) } == number.description)
            }
        }
    }

    private func pow10(_ exponent: Int) -> Double {
        Double("1e\(exponent)") ?? .nan
    }

    @Test func `floats are written as Swift describes them`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<10_000 {
            let number = Float(bitPattern: UInt32.random(in: 0...(.max), using: &random))
            #expect(written { $0.append(number) } == number.description)
        }
    }

    @Test func `whole numbers are right at every change of length`() {
        var numbers: [Int64] = [.min, .min + 1, .max, .max - 1, 0]
        var power: Int64 = 1
        for _ in 0..<19 {
            numbers += [power - 1, power, power + 1, -power + 1, -power, -power - 1]
            power = power.multipliedReportingOverflow(by: 10).partialValue
        }
        for shift in 0..<63 { numbers += [1 << shift, -(1 << shift), 1 << shift - 1] }
        for number in numbers {
            #expect(written { $0.append(decimal: number) } == "\(number)")
        }
    }

    @Test func `whole numbers of every width are right at their ends`() {
        #expect(written { $0.append(decimal: Int8.min) } == "-128")
        #expect(written { $0.append(decimal: UInt8.max) } == "255")
        #expect(written { $0.append(decimal: Int32.min) } == "-2147483648")
        #expect(written { $0.append(decimal: UInt32.max) } == "4294967295")
        #expect(written { $0.append(decimal: UInt64.max) } == "18446744073709551615")
        #expect(written { $0.append(decimal: UInt64(Int64.max) + 1) } == "9223372036854775808")
        #expect(written { $0.append(decimal: Int128.min) } == "\(Int128.min)")
        #expect(written { $0.append(decimal: UInt128.max) } == "\(UInt128.max)")
    }

    @Test func `random whole numbers are right`() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<100_000 {
            let number = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random)
            #expect(written { $0.append(decimal: number) } == "\(number)")
        }
    }

    @Test(arguments: [
        (0, 0, "0"), (0, 3, "000"), (7, 2, "07"), (123, 2, "123"), (-7, 3, "-007"), (5, 20, "00000000000000000005"),
        (5, 99, "00000000000000000005"), (5, -1, "5"), (Int.min, 3, "-9223372036854775808"),
        (Int.max, 20, "09223372036854775807"),
    ])
    func `zeros are put in front up to a length`(number: Int, digits: Int, text: String) {
        #expect(written { $0.append(decimal: number, padding: digits) } == text)
    }

    @Test func `two digits are always two`() {
        for number in 0..<100 {
            #expect(written { $0.append(twoDigits: number) } == (number < 10 ? "0\(number)" : "\(number)"))
        }
    }
}
