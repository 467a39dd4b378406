internal import Synchronization

/// A sorted table of the offsets of a zone from the first instant of `Timestamp` to its last.
///
/// A TZif file ends with a rule for all later years. The rule is expanded when the file is read, up to the last year of
/// `Timestamp`. So a lookup is a single binary search.
final class ZoneTable: Sendable {
    /// The unique number of the table within the process, a key for caches.
    let number: Int
    /// The name in the database of zones; `nil` for a zone from elsewhere.
    let name: String?
    /// The seconds at which an offset begins, in ascending order.
    private let starts: [Int64]
    /// The offset before the first start, followed by that of each start.
    private let offsets: [ZoneOffset]

    private static let numbers = Atomic(1 << 32)

    /// Creates a table from changes of offset.
    /// - Parameters:
    ///   - first: the offset before the first change.
    ///   - changes: the changes in ascending order; of two at the same second the last counts, and one that is earlier
    ///     than its predecessor is left out.
    ///   - name: the name in the database; `nil` for none.
    init(first: ZoneOffset, changes: some Sequence<(start: Int64, offset: ZoneOffset)>, name: String? = nil) {
        var starts: [Int64] = []
        var offsets = [first]
        for change in changes {
            if let last = starts.last, change.start <= last {
                if change.start == last { offsets[offsets.count - 1] = change.offset }
            } else if offsets.last != change.offset {
                starts.append(change.start)
                offsets.append(change.offset)
            }
        }
        self.name = name
        self.starts = starts
        self.offsets = offsets
        number = Self.numbers.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// Creates the table of a rule that holds in all years.
    convenience init(_ rule: PosixZoneRule, name: String? = nil) {
        self.init(first: rule.standard, changes: Self.expanded(rule), name: name)
    }

    /// Returns the changes of a rule over the years of `Timestamp`, with one more year on either side.
    static func expanded(_ rule: PosixZoneRule) -> [(start: Int64, offset: ZoneOffset)] {
        (1676...2263).flatMap { rule.changes(in: $0) }
    }

    /// Returns whether another table has the same name and the same changes.
    func hasSameContent(as other: ZoneTable) -> Bool {
        name == other.name && starts == other.starts && offsets == other.offsets
    }

    /// Returns the offset at a second.
    func offset(at second: Int64) -> ZoneOffset {
        offset(number: changes(upTo: second))
    }

    /// Returns the longest span around a second with the same offset, end excluded.
    func period(containing second: Int64) -> (start: Int64, end: Int64, offset: ZoneOffset) {
        let count = changes(upTo: second)
        let start = count > 0 ? starts[count - 1] : .min
        return (start, count < starts.count ? starts[count] : .max, offset(number: count))
    }

    /// Returns the number of changes up to a second.
    private func changes(upTo second: Int64) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func offset(number: Int) -> ZoneOffset {
        offsets.indices.contains(number) ? offsets[number] : ZoneOffset(secondsEast: 0)
    }
}
