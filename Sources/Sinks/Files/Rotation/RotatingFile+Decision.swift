internal import Rotation

// The decision whether a rollover is due.
extension RotatingFile {
    /// Returns whether a rollover is due before an entry is written; one comparison for a file that is rolled over by
    /// size.
    @inline(__always)
    mutating func isDue(adding bytes: Int) -> Bool {
        if rules.size.shouldRollOver(currentBytes: log.size, addingBytes: Int64(bytes)) { return true }
        guard nextRollover != .latest || awaitsNewFile else { return false }
        if awaitsNewFile { return true }
        let now = log.options.clock.now()
        if now < scheduledFrom { followClockBack(to: now) }
        return now >= nextRollover
    }

    /// Moves the next rollover after the clock was set back by more than an hour.
    ///
    /// A clock that was wrong by days must not delay the next rollover by as much. After a small correction the same
    /// period must not be rolled over twice.
    private mutating func followClockBack(to now: Timestamp) {
        if scheduledFrom.nanoseconds(since: now) > Self.toleratedStepBack { scheduleNext(after: now) }
    }

    private static var toleratedStepBack: Int64 { 3_600_000_000_000 }

    /// Rolls over, or notes the failure.
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
            // Without a file, each record reports the failure itself.
            guard log.isOpen else { return }
            // The failure concerns the writing of records and not the rollover.
            guard !log.lastWriteFailed || awaitsNewFile else { return owed.formUnion(log.postpone(error)) }
            if retry.failed(at: now) { note(error) }
        }
    }

    /// Schedules the boundary after the time of the file's content.
    ///
    /// A file last written yesterday is then rolled over with the first record of today, however often the process was
    /// restarted.
    mutating func scheduleFromContent() {
        guard let schedule = rules.schedule else { return }
        let now = log.options.clock.now()
        guard log.size > 0, let written = log.writer.file.modified, written < now else {
            return scheduleNext(after: now)
        }
        scheduleNext(after: written)
        guard nextRollover <= now else { return }
        let period = schedule.nextRollover(after: nextRollover).nanoseconds(since: nextRollover)
        let ahead = nextRollover.nanoseconds(since: written)
        // A file system's clock may be behind. The file was then written just after the boundary.
        let isBehind =
            ahead <= Self.coarseTick || (ahead <= min(Self.networkSkew, period / 10) && hasRolledOver(at: nextRollover))
        if isBehind { scheduleNext(after: nextRollover) }
    }

    /// Returns whether the period before a boundary has its backup, as far as that can be determined.
    ///
    /// A log that is rolled over by size as well has some within the period.
    private func hasRolledOver(at boundary: Timestamp) -> Bool {
        guard rules.size == .unlimited, let schedule = rules.schedule else { return false }
        let date = schedule.backupDate(rolloverAt: boundary, now: boundary)
        let names = (try? log.folder.names()) ?? []
        return RotationPlan.dated(rules.naming, date: date, existing: names + [rules.naming.baseName]).backup
            != BackupName(date: date).map(rules.naming.fileName)
    }

    /// The resolution of the kernel's file timestamps, doubled for a machine whose timer may be late.
    ///
    /// The kernel's timer ticks at least 100 times a second.
    private static var coarseTick: Int64 { 20_000_000 }
    /// The tolerated error of a file server's clock.
    private static var networkSkew: Int64 { 10_000_000_000 }

    mutating func scheduleNext(after instant: Timestamp) {
        guard let schedule = rules.schedule else { return }
        scheduledFrom = instant
        nextRollover = schedule.nextRollover(after: instant)
    }

    mutating func note(_ error: SinkError) {
        // Reports are taken at once. The bound only guards against a caller that never takes them.
        if failures.count < 16 { failures.append(error) }
        owed.insert(.report)
    }
}
