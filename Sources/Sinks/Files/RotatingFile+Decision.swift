internal import Rotation

// When a rollover is due.
extension RotatingFile {
    /// Whether something is to be done before an entry is written; one comparison for a file that is rolled over by size.
    @inline(__always)
    mutating func isDue(adding bytes: Int) -> Bool {
        if rules.size.shouldRollOver(currentBytes: log.size, addingBytes: Int64(bytes)) { return true }
        guard nextRollover != .latest || awaitsNewFile else { return false }
        if awaitsNewFile { return true }
        let now = log.options.clock.now()
        if now < scheduledFrom { followClockBack(to: now) }
        return now >= nextRollover
    }

    /// A clock that was wrong by days and has been set right must not put the next rollover off by as long; one that is
    /// corrected by a little must not roll the same period over twice.
    private mutating func followClockBack(to now: Timestamp) {
        if scheduledFrom.nanoseconds(since: now) > Self.toleratedStepBack { scheduleNext(after: now) }
    }

    private static var toleratedStepBack: Int64 { 3_600_000_000_000 }

    /// Rolls over, or notes why not.
    mutating func rollOverOrReport() {
        let now = log.options.clock.now()
        guard retry.allowsAttempt(at: now) else { return }
        do throws(SinkError) {
            if awaitsNewFile {
                try switchToNewFile(at: now)
                synchronizeFolderOrNote()
            } else if log.canBeRolledOver {
                try carryOutRollover(at: now)
            } else {
                scheduleNext(after: now)
            }
        } catch {
            // Without a file, each record reports that by itself.
            guard log.file != nil else { return }
            // That records cannot be written is no fault of the rollover.
            guard !log.lastWriteFailed || awaitsNewFile else { return owed.formUnion(log.postpone(error)) }
            if retry.failed(at: now) { note(error) }
        }
    }

    /// Finds the boundary after the time to which the content of the file belongs: a file that was last written yesterday is
    /// rolled over with the first record of today, however often the process was restarted.
    mutating func scheduleFromContent() {
        guard rules.schedule != nil else { return }
        let now = log.options.clock.now()
        let written = log.size > 0 ? log.status?.modified ?? now : now
        scheduleNext(after: min(written, now))
    }

    mutating func scheduleNext(after instant: Timestamp) {
        guard let schedule = rules.schedule else { return }
        scheduledFrom = instant
        nextRollover = schedule.nextRollover(after: instant)
    }

    mutating func note(_ error: SinkError) {
        // Reports are taken at once; the bound only guards against a caller that never takes them.
        if failures.count < 16 { failures.append(error) }
        owed.insert(.report)
    }
}

extension LogFile {
    /// Only a regular file with something in it is worth a backup; devices and pipes are written to for ever.
    var canBeRolledOver: Bool {
        size > 0 && (status?.kind ?? .regular) == .regular
    }
}
