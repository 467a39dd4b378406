internal import Rotation

// How a rollover is carried out.
extension RotatingFile {
    /// Moves the file to its backup's name and opens a new one.
    ///
    /// Nothing is moved while records cannot be written. If a step fails, the open file is kept, under whatever name it has
    /// by then, and the next attempt plans from the folder as it then is.
    mutating func carryOutRollover(at now: Timestamp) throws(SinkError) {
        try log.flush()
        let plan = rules.plan(
            existing: try namesInFolder(),
            sizes: rules.needsSizes ? try sizesOfBackups() : [:],
            boundary: boundary(at: now),
            now: now
        )
        guard plan.backup != nil || !plan.steps.isEmpty else {
            throw SinkError(
                .system,
                attempted: "roll over",
                on: log.path.description,
                reason: "the file is not in its folder any more, or no backup name is free"
            )
        }
        let renaming = plan.steps.firstIndex { $0.moves(log.path.fileName) } ?? plan.steps.endIndex
        for step in plan.steps[..<renaming] { try carryOut(step) }
        if renaming < plan.steps.endIndex {
            try moveLog(plan.steps[renaming])
            awaitsNewFile = true
            log.statistics.rollovers &+= 1
        }
        try switchToNewFile(at: now)
        // The new file is open: what is left are removals, which can be made up for at the next rollover.
        if renaming < plan.steps.endIndex {
            for step in plan.steps[(renaming + 1)...] { try carryOut(step) }
        }
        if rules.prunesNumberedByStatus { try pruneNumbered(at: now) }
    }

    /// Opens a file under the log's name, keeping the old one until that has succeeded.
    mutating func switchToNewFile(at now: Timestamp) throws(SinkError) {
        try log.replaceFile()
        awaitsNewFile = false
        retry.succeeded()
        scheduleNext(after: now)
        guard log.options.durability != .kernel else { return }
        do throws(Errno) {
            try log.options.fileSystem.synchronizeDirectory(log.path.directory)
        } catch {
            throw SinkError("synchronize the folder", on: log.path.directory, error)
        }
    }

    /// Looks whether another process has rolled the file over, and follows it; learns how long the file is by now.
    mutating func followOtherProcesses() throws(SinkError) {
        guard let file = log.file else { return }
        do throws(Errno) {
            let found = try log.options.fileSystem.status(
                at: log.path.description,
                followingLinks: log.options.followsSymbolicLinks
            )
            if let found, found.identity == log.status?.identity {
                log.size = found.size
                return
            }
            guard try log.options.fileSystem.status(of: file).kind == .regular else { return }
        } catch {
            throw SinkError("look at", on: log.path.description, error)
        }
        try log.replaceFile()
        awaitsNewFile = false
        scheduleNext(after: log.options.clock.now())
    }

    private func boundary(at now: Timestamp) -> Timestamp {
        // A rollover by size or on demand happens within a period, whose end is still to come.
        nextRollover == .latest ? now : nextRollover
    }

    private func namesInFolder() throws(SinkError) -> [String] {
        do throws(Errno) {
            return try log.options.fileSystem.names(in: log.path.directory)
        } catch {
            throw SinkError("list the folder", on: log.path.directory, error)
        }
    }

    private func moveLog(_ step: RotationPlan.Step) throws(SinkError) {
        guard case .rename(let source, let destination) = step, let rotator = rules.rotator else {
            return try carryOut(step)
        }
        do {
            try rotator(log.path.sibling(source), log.path.sibling(destination))
        } catch {
            throw SinkError(
                .system,
                attempted: "roll over to \(destination)",
                on: log.path.description,
                reason: "the rotator failed: \(error)"
            )
        }
    }

    private func carryOut(_ step: RotationPlan.Step) throws(SinkError) {
        switch step {
        case .remove(let name): try remove(name)
        case .truncate: break
        case .rename(let source, let destination):
            do throws(Errno) {
                try log.options.fileSystem.rename(log.path.sibling(source), to: log.path.sibling(destination))
            } catch {
                throw SinkError("rename to \(destination)", on: log.path.sibling(source), error)
            }
        }
    }

    private func remove(_ name: String) throws(SinkError) {
        do throws(Errno) {
            try log.options.fileSystem.remove(log.path.sibling(name))
        } catch .noSuchFile {
            return
        } catch {
            throw SinkError("remove", on: log.path.sibling(name), error)
        }
    }

    /// Removes numbered backups that are too old or too much, which their numbers alone do not tell.
    private func pruneNumbered(at now: Timestamp) throws(SinkError) {
        let backups = backupsInFolder(try namesInFolder())
        let pruning = Pruning(rules.retention, now: now)
        for step in RotationPlan.pruning(rules.naming, backups, pruning).steps { try carryOut(step) }
    }

    private func sizesOfBackups() throws(SinkError) -> [String: Int64] {
        var sizes: [String: Int64] = [log.path.fileName: log.size]
        for backup in backupsInFolder(try namesInFolder()) {
            sizes[rules.naming.fileName(for: backup.name)] = backup.bytes
        }
        return sizes
    }

    private func backupsInFolder(_ names: [String]) -> [Backup] {
        names.compactMap { name in
            guard let parsed = rules.naming.parse(name) else { return nil }
            let status = try? log.options.fileSystem.status(at: log.path.sibling(name), followingLinks: false)
            guard let status, status.kind == .regular else { return nil }
            return Backup(name: parsed, bytes: status.size, lastWritten: status.modified)
        }
    }
}

extension RotationPlan.Step {
    fileprivate func moves(_ fileName: String) -> Bool {
        if case .rename(fileName, _) = self { return true }
        return false
    }
}
