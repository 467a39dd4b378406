/// An instant as it stands in a mail (RFC 5322, section 3.3): `Sat, 21 Nov 2026 01:46:40 +0000`.
struct MailDate: CustomStringConvertible {
    let instant: Timestamp
    let zone: ZoneOffsets

    var description: String {
        let offset = zone.offset(at: instant).inWholeMinutes.secondsEast
        let time = CivilTime(secondsSinceEpoch: instant.seconds + Int64(offset))
        let clock = [time.hour, time.minute, time.second].clockText
        let sign = offset < 0 ? "-" : "+"
        let east = (abs(offset) / 3600).twoDigits + (abs(offset) / 60 % 60).twoDigits
        let day = Self.name(time.weekday, of: "MonTueWedThuFriSatSun")
        let month = Self.name(time.month - 1, of: "JanFebMarAprMayJunJulAugSepOctNovDec")
        return "\(day), \(time.day.twoDigits) \(month) \(Self.year(time.year)) \(clock) \(sign)\(east)"
    }

    /// Returns a year with at least four digits.
    private static func year(_ year: Int) -> String {
        let digits = "\(max(year, 0))"
        return String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    }

    private static func name(_ index: Int, of names: String) -> Substring {
        names.dropFirst(max(index, 0) * 3).prefix(3)
    }
}
