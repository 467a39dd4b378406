public import Records

extension RolloverSchedule {
    /// Creates a schedule whose boundaries a closure computes.
    ///
    ///     let monthly = RolloverSchedule.custom(names: .day, in: .utc) { instant in
    ///         let today = ZoneOffsets.utc.civilTime(at: instant)
    ///         return Timestamp(today.year + today.month / 12, today.month % 12 + 1, 1, in: .utc)
    ///     }
    ///
    /// A boundary is rounded up to a whole second. A closure that returns its argument or an earlier instant is called
    /// once more, with the next second. If the result is no later again, no rollover follows. The start of a period,
    /// which names its backup, is found by at most 200 calls. A file sink calls the closure while it opens the file and
    /// at each rollover, with the file's lock held.
    ///
    /// - Parameters:
    ///   - names: the precision of dates in the names of backups. Default: to the second, because it suits all periods.
    ///   - zone: the zone of dates in the names of backups. Default: the process's own.
    ///   - next: returns the first boundary after an instant. It must return the same for the same argument.
    /// - Returns: the schedule. It equals only its copies.
    public static func custom(
        names: DatePrecision = .second,
        in zone: ZoneOffsets = .local,
        next: @escaping @Sendable (_ instant: Timestamp) -> Timestamp
    ) -> RolloverSchedule {
        RolloverSchedule(CustomRule(next), names: names, in: zone)
    }
}
