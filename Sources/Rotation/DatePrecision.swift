public import Records

/// The precision of the date and time in a backup's name.
public enum DatePrecision: Hashable, Sendable, CaseIterable {
    /// `2026-11-21_14-30-05`, Python's `%Y-%m-%d_%H-%M-%S`.
    case second
    /// `2026-11-21_14-30`, Python's `%Y-%m-%d_%H-%M`.
    case minute
    /// `2026-11-21_14`, Python's `%Y-%m-%d_%H`.
    case hour
    /// `2026-11-21`, Python's `%Y-%m-%d`.
    case day

    /// Returns the date with every field beyond this precision set to zero.
    public func truncating(_ date: CivilTime) -> CivilTime {
        var date = date
        if self != .second {
            date.second = 0
            if self != .minute {
                date.minute = 0
                if self != .hour {
                    date.hour = 0
                }
            }
        }
        return date
    }

    /// The length in bytes of a date of this precision.
    var length: Int {
        switch self {
        case .second: 19
        case .minute: 16
        case .hour: 13
        case .day: 10
        }
    }

    /// Returns the date as the name shows it.
    func text(for date: CivilTime) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(length)
        Self.append(date.year / 100, after: nil, to: &text)
        Self.append(date.year % 100, after: nil, to: &text)
        Self.append(date.month, after: UInt8(ascii: "-"), to: &text)
        Self.append(date.day, after: UInt8(ascii: "-"), to: &text)
        if self != .day {
            Self.append(date.hour, after: UInt8(ascii: "_"), to: &text)
        }
        if self == .minute || self == .second {
            Self.append(date.minute, after: UInt8(ascii: "-"), to: &text)
        }
        if self == .second {
            Self.append(date.second, after: UInt8(ascii: "-"), to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Returns the date that a text shows; `nil` if the text has another form.
    ///
    /// ``BackupName`` rejects impossible dates.
    func date(from text: ArraySlice<UInt8>) -> CivilTime? {
        guard text.count == length else { return nil }
        var rest = text
        guard let century = Self.pair(after: nil, from: &rest), let year = Self.pair(after: nil, from: &rest),
            let month = Self.pair(after: UInt8(ascii: "-"), from: &rest),
            let day = Self.pair(after: UInt8(ascii: "-"), from: &rest)
        else { return nil }
        var date = CivilTime(year: century * 100 + year, month: month, day: day)
        if self != .day {
            guard let hour = Self.pair(after: UInt8(ascii: "_"), from: &rest) else { return nil }
            date.hour = hour
        }
        if self == .minute || self == .second {
            guard let minute = Self.pair(after: UInt8(ascii: "-"), from: &rest) else { return nil }
            date.minute = minute
        }
        if self == .second {
            guard let second = Self.pair(after: UInt8(ascii: "-"), from: &rest) else { return nil }
            date.second = second
        }
        return date
    }

    private static func append(_ value: Int, after separator: UInt8?, to text: inout [UInt8]) {
        if let separator {
            text.append(separator)
        }
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: (value / 10 % 10).magnitude))
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: (value % 10).magnitude))
    }

    /// Takes a separator and two ASCII digits from the front.
    private static func pair(after separator: UInt8?, from text: inout ArraySlice<UInt8>) -> Int? {
        if let separator {
            guard text.popFirst() == separator else { return nil }
        }
        guard let tens = digit(text.popFirst()), let units = digit(text.popFirst()) else { return nil }
        return tens * 10 + units
    }

    private static func digit(_ byte: UInt8?) -> Int? {
        guard let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        return Int(byte - UInt8(ascii: "0"))
    }
}
