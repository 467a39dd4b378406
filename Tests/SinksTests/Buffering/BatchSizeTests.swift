import Testing

@testable import Sinks

@Suite("How many records go to a target that finds them too long")
struct BatchSizeTests {
    @Test("half as many each time, and one at least")
    func halves() {
        var size = BatchSize()
        #expect(size.limit == .max)
        let limits = [100, 50, 25, 12, 6, 3, 1, 1].map { count in
            size.wereTooLong(count)
            return size.limit
        }
        #expect(limits == [50, 25, 12, 6, 3, 1, 1, 1])
    }

    @Test("twice as many after eight deliveries")
    func grows() {
        var size = BatchSize()
        size.wereTooLong(8)
        for _ in 0..<7 { size.delivered() }
        #expect(size.limit == 4)
        size.delivered()
        #expect(size.limit == 8)
        for _ in 0..<8 { size.delivered() }
        #expect(size.limit == 16)
    }

    @Test(
        "twice as many after each delivery, once the record is gone that was too long, and as many as ever in the end"
    )
    func growsFast() {
        var size = BatchSize()
        size.wereTooLong(2)
        size.refused()
        size.delivered()
        #expect(size.limit == 2)
        size.delivered()
        #expect(size.limit == 4)
        for _ in 0..<100 { size.delivered() }
        #expect(size.limit == .max)
        size.wereTooLong(8)
        size.delivered()
        #expect(size.limit == 4)
    }

    @Test("half as many while they are refused for one of them, and all again once so many were refused in a row")
    func refusedInARow() {
        var size = BatchSize()
        var areHalved = [8, 4].map { size.wereRefused($0) }
        #expect(areHalved == [true, true] && size.limit == 2)
        // A delivery shows that the target does not refuse everything.
        size.delivered()
        areHalved = (0..<23).map { _ in size.wereRefused(100) }
        #expect(areHalved == Array(repeating: true, count: 23) && size.limit == 1)
        size.refused()
        #expect(size.limit == .max)
        areHalved = [size.wereRefused(100)]
        #expect(areHalved == [false] && size.limit == .max)
        size.delivered()
        areHalved = [size.wereRefused(100)]
        #expect(areHalved == [true])
        #expect(size.limit == 50)
    }
}
