import Testing

@testable import Wire

@Suite("The memo of a pickle")
struct PickleMemoTests {
    @Test(
        "answers as a dictionary does, in whatever order numbers are given",
        arguments: [
            [0, 1, 2, 3], [1, 2, 3, 0], [1, 0, 1], [5, 0, 1, 5, 6], [0, 0, 2, 1, 3], [.max, 0, .max, 1], [2, 1, 0, 3],
        ] as [[UInt64]]
    )
    func dictionary(numbers: [UInt64]) {
        var memo = PickleMemo()
        var dictionary: [UInt64: Int] = [:]
        for (place, number) in numbers.enumerated() {
            memo.store(place, as: number)
            dictionary[number] = place
            #expect(memo.count == dictionary.count)
            for wanted in Array(UInt64(0)...8) + [.max] { #expect(memo[wanted] == dictionary[wanted]) }
        }
    }
}
