import Records

/// A reader of TZif files that is attacked: what it accepts has an offset at every instant, and periods that agree with
/// it.
enum ZoneAttack {
    static func run(_ bytes: [UInt8]) {
        guard let zone = try? ZoneOffsets(tzif: bytes) else { return }
        var second = Timestamp.earliest.seconds
        // A file may hold some thousand changes; a few hundred show as much.
        for _ in 0..<300 {
            guard let period = zone.period(containing: second) else { return }
            precondition(period.start <= second && second < period.end)
            precondition(zone.offset(at: Timestamp(seconds: second)) == period.offset)
            precondition(abs(period.offset.secondsEast) < 93_600)
            guard period.end < Timestamp.latest.seconds else { return }
            second = period.end
        }
    }
}
