public import Records

/// The name of a backup, apart from the log's own name.
///
/// Only names that a ``BackupNaming`` can make and recognise exist: a number from 1, or a real date. A date has a copy
/// number for the case that its name is taken.
public struct BackupName: Hashable, Sendable {
    /// The part of a name that distinguishes a backup from the log's other backups.
    public enum Identity: Hashable, Sendable {
        /// `app.log.3`: the third newest.
        case number(Int)
        /// `app.log.2026-11-21`, and for copies from 1 `app.log.2026-11-21.1`.
        case date(CivilTime, copy: Int)
    }

    /// The number or the date.
    public let identity: Identity
    /// Whether the file is compressed, shown by `.gz` at the end.
    public let isCompressed: Bool

    /// The highest number and the highest copy: 999,999,999.
    ///
    /// A file with a longer number is foreign.
    public static let highestNumber = 999_999_999

    /// Creates a numbered name; `nil` unless the number is in `1 ... highestNumber`.
    public init?(number: Int, isCompressed: Bool = false) {
        guard (1...Self.highestNumber).contains(number) else { return nil }
        identity = .number(number)
        self.isCompressed = isCompressed
    }

    /// Creates a dated name; `nil` unless the date exists, in the years `0 ... 9999`, and the copy is in `0 ...
    /// highestNumber`.
    public init?(date: CivilTime, copy: Int = 0, isCompressed: Bool = false) {
        // A date that does not exist carries over into the next month, so it does not survive the round trip.
        guard (0...9999).contains(date.year), (0...Self.highestNumber).contains(copy),
            CivilTime(secondsSinceEpoch: date.secondsSinceEpoch) == date
        else { return nil }
        identity = .date(date, copy: copy)
        self.isCompressed = isCompressed
    }

    /// Returns the same name, compressed or not.
    public func compressed(_ isCompressed: Bool = true) -> BackupName {
        BackupName(identity: identity, isCompressed: isCompressed)
    }

    private init(identity: Identity, isCompressed: Bool) {
        self.identity = identity
        self.isCompressed = isCompressed
    }
}

extension BackupName.Identity {
    /// Returns whether this backup is older than another one of the same log, as far as their names show.
    ///
    /// Higher numbers are older. So are earlier dates and, of one date, lower copies. Dated backups count as older than
    /// numbered ones, so that the order is total, though no log has both.
    public func isOlder(than other: Self) -> Bool {
        switch (self, other) {
        case (.number(let number), .number(let otherNumber)):
            return number > otherNumber
        case (.date(let date, let copy), .date(let otherDate, let otherCopy)):
            let (seconds, otherSeconds) = (date.secondsSinceEpoch, otherDate.secondsSinceEpoch)
            return (seconds, copy) < (otherSeconds, otherCopy)
        case (.date, .number): return true
        case (.number, .date): return false
        }
    }
}
