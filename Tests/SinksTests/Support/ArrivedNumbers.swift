/// The numbers of records as they arrived.
struct ArrivedNumbers {
    private let numbers: [Int]

    /// Creates it from texts, each of which must be a number.
    init(_ texts: [String]) {
        numbers = texts.map { Int($0) ?? -1 }
    }

    /// Whether no record arrived behind a later one, those excepted that came again.
    var isInOrder: Bool { zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 } && numbers.first ?? 0 >= 0 }

    /// The numbers of records that arrived more than once.
    var repeated: [Int] { zip(numbers, numbers.dropFirst()).filter { $0 == $1 }.map(\.0) }

    /// The runs of records that did not arrive, of so many.
    func missing(of count: Int) -> [Range<Int>] {
        zip([-1] + numbers, numbers + [count]).filter { $1 - $0 > 1 }.map { $0 + 1..<$1 }
    }
}
