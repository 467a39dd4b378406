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
        guard let schedule = rules.schedule else { return }
        let now = log.options.clock.now()
        guard log.size > 0, let written = log.status?.modified, written < now else { return scheduleNext(after: now) }
        scheduleNext(after: written)
        guard nextRollover <= now else { return }
        let period = schedule.nextRollover(after: nextRollover).nanoseconds(since: nextRollover)
        let ahead = nextRollover.nanoseconds(since: written)
        // A file system's clock may be behind: then the file was written just after the boundary.
        let isBehind =
            ahead <= Self.coarseTick || (ahead <= min(Self.networkSkew, period / 10) && hasRolledOver(at: nextRollover))
        if isBehind { scheduleNext(after: nextRollover) }
    }

    /// Whether the period before a boundary has its backup, as far as that can be seen: a log that is rolled over by size as well
    /// has some within the period.
    private func hasRolledOver(at boundary: Timestamp) -> Bool {
        guard rules.size == .unlimited, let schedule = rules.schedule else { return false }
        let date = schedule.backupDate(rolloverAt: boundary, now: boundary)
        let names = (try? log.folder.names()) ?? []
        return RotationPlan.dated(rules.naming, date: date, existing: names + [rules.naming.baseName]).backup
            != BackupName(date: date).map(rules.naming.fileName)
    }

    /// The kernel stamps files with a clock that is set by its timer, 100 times a second at the least; twice that for a machine
    /// that is not always given its time.
    private static var coarseTick: Int64 { 20_000_000 }
    /// The clock of a server of files may be off by so much, without being wrong.
    private static var networkSkew: Int64 { 10_000_000_000 }

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
