// The types of Python's `datetime`, as the texts of their `isoformat`.
extension PickleMachine {
    func dateOrTime(_ function: String, _ parts: [PickleNode]) -> PickleNode? {
        switch function {
        case "timedelta": duration(parts)
        case "timezone": parts.first.flatMap { Self.seconds($0) }.map { .zone($0) }
        case "date": packed(parts, count: 4).map { .text(Self.date($0)) }
        case "time": packed(parts, count: 6).map { .text(Self.time($0) + zone(parts)) }
        case "datetime":
            packed(parts, count: 10).map { .text(Self.date($0) + "T" + Self.time($0.dropFirst(4)) + zone(parts)) }
        default: nil
        }
    }

    /// Returns the text of a `timedelta` as Python prints it: `1 day, 2:03:04.500000`.
    static func durationText(days: Int64, seconds: Int64, microseconds: Int64) -> String {
        let clock = "\(seconds / 3600):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        let fraction = microseconds == 0 ? "" : "." + padded(microseconds, to: 6)
        let unit = days.magnitude == 1 ? "day" : "days"
        return (days == 0 ? "" : "\(days) \(unit), ") + clock + fraction
    }

    /// Returns the text of an offset from UTC: `+01:00`.
    static func zoneText(_ seconds: Int64) -> String {
        let size = Int64(clamping: seconds.magnitude)
        let text = (seconds < 0 ? "-" : "+") + padded(size / 3600) + ":" + padded(size / 60 % 60)
        return size % 60 == 0 ? text : text + ":" + padded(size % 60)
    }

    private func duration(_ parts: [PickleNode]) -> PickleNode? {
        let numbers = parts.compactMap { part -> Int64? in
            if case .int(let number) = part { number } else { nil }
        }
        guard numbers.count == 3, parts.count == 3 else { return nil }
        return .duration(days: numbers[0], seconds: numbers[1], microseconds: numbers[2])
    }

    private static func seconds(_ node: PickleNode) -> Int64? {
        guard case .duration(let days, let seconds, _) = node, (-1...1).contains(days), (0..<86_400).contains(seconds)
        else {
            return nil
        }
        return days * 86_400 + seconds
    }

    private func packed(_ parts: [PickleNode], count: Int) -> ArraySlice<UInt8>? {
        guard let first = parts.first, let bytes = bytes(first), bytes.count == count else { return nil }
        return bytes[...]
    }

    private func zone(_ parts: [PickleNode]) -> String {
        guard let zone = parts.dropFirst().first else { return "" }
        switch zone {
        case .zone(let seconds): return Self.zoneText(seconds)
        case .null: return ""
        default: return " <\(name(of: zone))>"
        }
    }

    /// Returns the text of a date: the year in two bytes, the month, the day.
    ///
    /// The month's top bit is `fold`, which distinguishes the two hours of a clock that is set back.
    private static func date(_ bytes: ArraySlice<UInt8>) -> String {
        let parts = bytes.prefix(4).map { Int64($0) }
        guard parts.count == 4 else { return "" }
        return "\(padded(parts[0] << 8 + parts[1], to: 4))-\(padded(parts[2] & 0x7F))-\(padded(parts[3]))"
    }

    private static func time(_ bytes: ArraySlice<UInt8>) -> String {
        let parts = bytes.map { Int64($0) }
        guard parts.count == 6 else { return "" }
        let microseconds = parts[3] << 16 + parts[4] << 8 + parts[5]
        let text = "\(padded(parts[0] & 0x7F)):\(padded(parts[1])):\(padded(parts[2]))"
        return microseconds == 0 ? text : text + "." + padded(microseconds, to: 6)
    }

    private static func padded(_ number: Int64, to digits: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
    }
}
