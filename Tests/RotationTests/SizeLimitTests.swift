import Rotation
import Testing

@Suite("Size limits")
struct SizeLimitTests {
    @Test(
        "An exact limit may be reached, Python's may not",
        arguments: [
            (10, 9, false, false), (10, 10, false, true), (10, 11, true, true), (1, 1, false, false),
            (20, 0, false, true),
            (21, 0, true, true), (1, 18, false, false), (1, 19, false, true), (1, 20, true, true),
        ] as [(Int64, Int64, Bool, Bool)]
    )
    func limits(current: Int64, adding: Int64, exact: Bool, python: Bool) throws {
        #expect(try SizeLimit(maxBytes: 20).shouldRollOver(currentBytes: current, addingBytes: adding) == exact)
        #expect(try SizeLimit(python: 20).shouldRollOver(currentBytes: current, addingBytes: adding) == python)
    }

    @Test("An empty file never rolls over, and without a limit no file does")
    func never() throws {
        for current in [0, -1, .min] as [Int64] {
            #expect(try !SizeLimit(maxBytes: 1).shouldRollOver(currentBytes: current, addingBytes: .max))
        }
        #expect(!SizeLimit.unlimited.shouldRollOver(currentBytes: .max, addingBytes: .max))
        #expect(try !SizeLimit(python: 0).shouldRollOver(currentBytes: 1, addingBytes: .max))
    }

    // CPython's test_should_rollover: a file of one byte, a limit of two, a record of one line.
    @Test("A one-byte file with a limit of two bytes rolls over")
    func shouldRollover() throws {
        #expect(try SizeLimit(python: 2).shouldRollOver(currentBytes: 1, addingBytes: 5))
    }

    @Test("Sizes beyond reason do not overflow")
    func overflow() throws {
        let limit = try SizeLimit(maxBytes: .max)
        #expect(limit.shouldRollOver(currentBytes: .max, addingBytes: 1))
        #expect(!limit.shouldRollOver(currentBytes: .max, addingBytes: .min))
        #expect(!limit.shouldRollOver(currentBytes: 1, addingBytes: .max - 1))
    }

    @Test("Limits below one byte are refused, save that 0 is Python's word for none")
    func invalid() throws {
        #expect(throws: RotationError.self) { try SizeLimit(maxBytes: 0) }
        #expect(throws: RotationError.self) { try SizeLimit(maxBytes: -1) }
        let error = #expect(throws: RotationError.self) { try SizeLimit(python: ByteCount(Int64.min)) }
        #expect(error?.code == .invalidLimit)
        #expect(try SizeLimit(python: 0).maxBytes == nil)
    }
}
