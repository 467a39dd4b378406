import Program

/// The differences between the expected and the found entries.
struct Differences {
    private(set) var missing = 0
    private(set) var repeated = 0
    private(set) var strange = 0
    /// The first entry that differs, as an example.
    private(set) var example: ArraySlice<UInt8>?

    /// Compares entries one by one; `nil` if they are equal and in the same order.
    init?(expected: some Sequence<ArraySlice<UInt8>>, found: some Sequence<ArraySlice<UInt8>>) {
        guard !expected.elementsEqual(found) else { return nil }
        var counts: [ArraySlice<UInt8>: Int] = [:]
        for entry in expected { counts[entry, default: 0] += 1 }
        let known = Set(counts.keys)
        for entry in found { counts[entry, default: 0] -= 1 }
        for (entry, count) in counts {
            if count > 0 {
                missing += count
            } else if known.contains(entry) {
                repeated -= count
            } else {
                strange -= count
            }
        }
        let isConcerned = { (entry: ArraySlice<UInt8>) in counts[entry] != 0 }
        example = expected.first(where: isConcerned) ?? found.first(where: isConcerned)
    }
}

extension Differences: CustomStringConvertible {
    var description: String {
        let counts = [
            (missing, "\(missing.counted("line")) missing"),
            (repeated, "\(repeated.counted("line")) too often"),
            (strange, "\(strange.counted("line")) that were not logged"),
        ]
        let parts = counts.filter { $0.0 > 0 }.map(\.1)
        guard let example else { return "all lines are there, but not in order" }
        return parts.joined(separator: ", ") + "; for example " + String(decoding: example.prefix(120), as: UTF8.self)
    }
}
