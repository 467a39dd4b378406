internal import Rotation

// When a rollover is due.
extension RotatingFile {
    /// Whether something is to be done before an entry is written; one comparison for a file that is rolled over by size.
    @inline(__always)
    mutating func isDue(adding bytes: Int) -> Bool {
        if rules.size.shouldRollOver(currentBytes: log.size, addingBytes: Int64(bytes)) { return true }
        guard nextRollover != .latest || awaitsNewFile else { return false }
        return awaitsNewFile || log.options.clock.now() >= nextRollover
    }

    /// Rolls over, or notes why not.
    mutating func rollOverOrReport() -> Aftermath {
        let now = log.options.clock.now()
        guard retry.allowsAttempt(at: now) else { return [] }
        do throws(SinkError) {
            if awaitsNewFile {
                try switchToNewFile(at: now)
                return []
            }
            guard log.canBeRolledOver else {
                scheduleNext(after: now)
                return []
            }
            try carryOutRollover(at: now)
            return rules.compression.compress == nil ? [] : .compress
        } catch {
            return retry.failed(at: now) ? note(error) : []
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
        if let schedule = rules.schedule { nextRollover = schedule.nextRollover(after: instant) }
    }

    @discardableResult
    mutating func note(_ error: SinkError) -> Aftermath {
        // Reports are taken at once; the bound only guards against a caller that never takes them.
        if failures.count < 16 { failures.append(error) }
        return .report
    }
}

extension LogFile {
    /// Only a regular file with something in it is worth a backup; devices and pipes are written to for ever.
    var canBeRolledOver: Bool {
        size > 0 && (status?.kind ?? .regular) == .regular
    }
}
