import Records

/// A zone as a list of changes, so that no test depends on the machine's time zone database.
struct ZoneTable: Sendable {
    let name: String
    /// From which second on which offset holds, ascending; the first one holds before, too.
    var entries: [(from: Int64, offset: ZoneOffset)]

    var offsets: ZoneOffsets {
        let entries = entries
        return ZoneOffsets { instant in
            let second = instant.seconds
            var low = 0
            var high = entries.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if entries[middle].from <= second { low = middle } else { high = middle }
            }
            return entries.isEmpty ? ZoneOffset(secondsEast: 0) : entries[low].offset
        }
    }

    /// Returns the reading of the zone's wall clock, in seconds since 1970-01-01T00:00:00 on the same clock.
    func reading(at second: Int64) -> Int64 {
        second + Int64(offsets.offset(at: Timestamp(seconds: second)).secondsEast)
    }

    /// The seconds at which the offset changes.
    var changes: [Int64] {
        zip(entries, entries.dropFirst()).filter { $0.offset.secondsEast != $1.offset.secondsEast }.map { $1.from }
    }
}
