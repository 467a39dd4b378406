internal import Rotation

// The steps of a rollover.
extension RotatingFile {
    /// Moves the file to its backup's name and opens a new one.
    ///
    /// Nothing is moved while records cannot be written, and nothing is removed before the log has moved. If a step
    /// fails, the open file is kept under its present name, and the next attempt makes a new plan from the folder.
    mutating func carryOutRollover(at now: Timestamp) throws(SinkError) {
        try moveAndPrune(at: now)
        synchronizeFolderOrNote()
    }

    private mutating func moveAndPrune(at now: Timestamp) throws(SinkError) {
        guard let names = try namesInFolder() else { return try switchToNewFile(at: now) }
        // Names are bytes. Another spelling of a character is another file.
        let fileName = log.path.fileName
        guard names.contains(where: { $0.utf8.elementsEqual(fileName.utf8) }) else {
            // The file has been removed, so the buffer goes to the new one.
            try log.writer.reopenIfRemoved()
            return try switchToNewFile(at: now)
        }
        try log.writeOut(records: recordsOfThisFile)
        let content =
            rules.looksAtBackups
            ? try FolderContent(of: log.folder, names: names, naming: rules.naming) : FolderContent(names)
        let plan = rules.plan(content, bytes: log.size, boundary: boundary(at: now), now: now)
        if let moving = plan.steps.firstIndex(where: { $0.moves(log.path.fileName) }) {
            for step in plan.steps[..<moving] { try carryOut(step) }
            try moveLog(plan.steps[moving])
            awaitsNewFile = true
            removalsDue = Array(plan.steps[(moving + 1)...])
            newestBackup = plan.backup.flatMap(rules.naming.parse)
            log.statistics.rollovers &+= 1
            try switchToNewFile(at: now)
        } else if plan.steps.contains(.truncate(log.path.fileName)) {
            try emptyLog(at: now)
            carryOutOrNote(plan.steps)
        } else {
            throw SinkError(.system, attempted: "roll over", on: log.path.description, reason: "no backup name is free")
        }
    }

    /// Returns the names in the log's folder; `nil` if the folder is gone and may be made again.
    private mutating func namesInFolder() throws(SinkError) -> [String]? {
        do throws(SinkError) {
            return try log.folder.names()
        } catch {
            guard error.errno == Errno.noSuchFile.rawValue else { throw error }
            try log.writer.reopenIfRemoved()
            guard log.options.access.createsDirectories else { throw error }
            return nil
        }
    }

    /// Opens a file under the log's name, and keeps the old one until that has succeeded.
    ///
    /// Only then backups are removed.
    mutating func switchToNewFile(at now: Timestamp) throws(SinkError) {
        try log.writer.replaceFile()
        if awaitsNewFile, rules.compression.compress != nil { owed.insert(.compress) }
        let isRolledOver = awaitsNewFile
        awaitsNewFile = false
        retry.succeeded()
        scheduleNext(after: now)
        if isRolledOver { prune(at: now) }
    }

    /// Removes the backups that exceed the limits after the rollover.
    private mutating func prune(at now: Timestamp) {
        carryOutOrNote(removalsDue)
        removalsDue = []
        if rules.prunesNumberedByStatus { pruneNumbered(at: now) }
    }

    /// Forces the new names to the device, if the durability requires it.
    ///
    /// The names exist, so a failure stops nothing.
    mutating func synchronizeFolderOrNote() {
        guard log.options.durability != .kernel else { return }
        do throws(SinkError) {
            try log.folder.synchronize()
        } catch {
            note(error)
        }
    }

    /// Checks whether another process has rolled the file over, and follows it.
    ///
    /// Reads the length of the file.
    mutating func followOtherProcesses() throws(SinkError) {
        guard log.isOpen else { return }
        let found = try log.writer.file.statusAtPath()
        if let found, found.identity == log.identity { return log.writer.correctLength(to: found.size) }
        guard try log.writer.file.presentStatus()?.kind == .regular else { return }
        try log.writer.replaceFile()
        awaitsNewFile = false
        removalsDue = []
        scheduleNext(after: log.options.clock.now())
    }

    /// Empties the file in place, because no backups are kept.
    private mutating func emptyLog(at now: Timestamp) throws(SinkError) {
        guard log.isOpen else { return }
        try log.writer.emptyFile()
        log.statistics.rollovers &+= 1
        retry.succeeded()
        scheduleNext(after: now)
    }

    private func boundary(at now: Timestamp) -> Timestamp {
        // A rollover by size or on demand happens within a period, before its end.
        nextRollover == .latest ? now : nextRollover
    }

    private func moveLog(_ step: RotationPlan.Step) throws(SinkError) {
        guard case .rename(let source, let destination) = step, let rotator = rules.rotator else {
            return try carryOut(step)
        }
        var reason: String?
        do {
            try rotator(log.folder.path(of: source), log.folder.path(of: destination))
            // A file left in place would be rolled over again and again, and displace the real backups.
            if try log.folder.status(of: source)?.identity == log.identity {
                reason = "the rotator left the file in place"
            }
        } catch {
            reason = "the rotator failed: \(ErrorDescription.text(of: error))"
        }
        guard let reason else { return }
        throw SinkError(.system, attempted: "roll over to \(destination)", on: log.path.description, reason: reason)
    }

    private func carryOut(_ step: RotationPlan.Step) throws(SinkError) {
        switch step {
        case .remove(let name): try remove(name)
        case .truncate: break
        case .rename(let source, let destination): try rename(source, to: destination)
        }
    }

    /// Renames a file.
    ///
    /// It does not replace a file that came after the folder was listed.
    private func rename(_ source: String, to destination: String) throws(SinkError) {
        var reason: String?
        if try log.folder.status(of: source)?.kind ?? .regular != .regular { reason = "it is not a regular file" }
        if try log.folder.status(of: destination) != nil { reason = "\(destination) exists already" }
        guard reason == nil else {
            let path = log.folder.path(of: source)
            throw SinkError(.system, attempted: "rename to \(destination)", on: path, reason: reason)
        }
        try log.folder.rename(source, to: destination)
    }

    /// Carries out removals.
    ///
    /// The next rollover repeats those that fail.
    private mutating func carryOutOrNote(_ steps: some Sequence<RotationPlan.Step>) {
        for step in steps {
            do throws(SinkError) {
                try carryOut(step)
            } catch {
                note(error)
            }
        }
    }

    private func remove(_ name: String) throws(SinkError) {
        if try log.folder.regularFile(name) != nil { try log.folder.remove(name) }
    }

    /// Removes numbered backups by age or total size, which their numbers alone do not show.
    private mutating func pruneNumbered(at now: Timestamp) {
        do throws(SinkError) {
            let content = try FolderContent(of: log.folder, names: log.folder.names(), naming: rules.naming)
            let pruning = Pruning(rules.retention, now: now)
            let plan = RotationPlan.pruning(rules.naming, content.backups, pruning, exempting: newestBackup)
            carryOutOrNote(plan.steps)
        } catch {
            note(error)
        }
    }
}

extension RotationPlan.Step {
    fileprivate func moves(_ fileName: String) -> Bool {
        guard case .rename(let source, _) = self else { return false }
        return source.utf8.elementsEqual(fileName.utf8)
    }
}
