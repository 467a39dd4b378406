extension LogFile {
    /// Writes the buffer.
    ///
    /// Forces it to the device if the durability requires it, or if that has failed before.
    ///
    /// After a failed write everything stays in the buffer for the next attempt.
    mutating func flush() throws(SinkError) {
        let isDue = try writeBuffer()
        if isDue || owesSynchronization { try synchronize() }
    }

    /// Writes the buffer to make room for the next entry.
    ///
    /// A failure to force it to the device is only noted, because it costs no record.
    mutating func writeOut(records: Int = .max) throws(SinkError) {
        if try writeBuffer(records: records) { synchronizeOrNote() }
    }

    /// Writes the buffer.
    /// - Parameter records: the number of buffered records to write. Default: all.
    /// - Returns: whether the records are to be forced to the device.
    /// - Throws: ``SinkError`` if the file cannot be written.
    mutating func writeBuffer(records: Int = .max) throws(SinkError) -> Bool {
        let bytes = records < bufferedEnds.count ? bufferedEnds.prefix(records).last ?? 0 : buffer.count
        guard bytes > 0, !isClosed else { return false }
        if file == nil { try open() }
        if isLinkCheckDue { try reopenIfRemoved() }
        if isTorn { try endTornLine() }
        guard let file else { return false }
        let start = size - Int64(buffer.count)
        let outcome = buffer.withBytes { buffered in
            options.fileSystem.writeAll(UnsafeRawBufferPointer(rebasing: buffered.prefix(bytes)), to: file)
        }
        self.file?.learn(from: outcome.error)
        if let error = outcome.error {
            if outcome.written > 0, !takeBack(outcome.written, from: file, startingAt: start) {
                forget(outcome.written)
            }
            throw failure(of: error)
        }
        let level = bufferedLevel
        if bytes < buffer.count { forget(bytes) } else { emptyBuffer() }
        writeSucceeded()
        return isSynchronizationDue(level: level)
    }

    /// Forgets all buffered entries.
    mutating func emptyBuffer() {
        buffer.removeAll()
        bufferedEnds.removeAll(keepingCapacity: true)
        bufferedLevel = .notSet
        isBufferCut = false
        statistics.depth = 0
    }

    /// Drops the written bytes of a partial write from the buffer, and the records that end among them.
    private mutating func forget(_ bytes: Int) {
        isBufferCut = !bufferedEnds.contains(bytes)
        bufferedEnds = bufferedEnds.filter { $0 > bytes }.map { $0 - bytes }
        buffer.removeFirst(bytes)
        statistics.depth = UInt64(bufferedEnds.count)
    }

    private mutating func writeSucceeded() {
        lastWriteFailed = false
        hasReportedWrite = false
    }

    private mutating func failure(of error: Errno) -> SinkError {
        // Only a rollover helps if a file has become too long.
        lastWriteFailed = error != .fileTooLarge
        return SinkError("write to", on: path.description, error)
    }

    /// Writes one entry past the buffer: all of it or, as far as possible, nothing.
    ///
    /// A written entry is delivered, whether or not it can then be forced to the device.
    mutating func writeThrough(_ entry: UnsafeRawBufferPointer, level: Level) throws(SinkError) {
        if isLinkCheckDue { try reopenForRecord() }
        guard let file else { return }
        let outcome = write(entry, to: file)
        if let error = outcome.error {
            isTorn = outcome.written > 0 && !takeBack(outcome.written, from: file, startingAt: size)
            if isTorn { size += Int64(outcome.written) }
            statistics.failed &+= 1
            throw failure(of: error)
        }
        count(entry.count)
        writeSucceeded()
        if isSynchronizationDue(level: level) { synchronizeOrNote() }
    }

    /// Ends the line of a record that was cut off, so that the next one stands alone.
    mutating func endTornLine() throws(SinkError) {
        guard let file else { return }
        let terminator = terminator
        let outcome = terminator.withUnsafeBytes { write($0, to: file) }
        if let error = outcome.error { throw failure(of: error) }
        size += Int64(outcome.written)
        isTorn = false
    }

    /// Writes all bytes, or as many as possible.
    private mutating func write(
        _ bytes: UnsafeRawBufferPointer,
        to file: OpenFile
    ) -> (written: Int, error: Errno?) {
        let outcome = options.fileSystem.writeAll(bytes, to: file)
        if file.isStream { self.file?.learn(from: outcome.error) }
        return outcome
    }

    /// Removes the part of an entry that was written before the rest failed, if no other process has appended since.
    private func takeBack(_ bytes: Int, from file: OpenFile, startingAt start: Int64) -> Bool {
        guard !file.isStream else { return false }
        do throws(Errno) {
            guard try options.fileSystem.status(of: file).size == start + Int64(bytes) else { return false }
            try options.fileSystem.truncate(file, to: start)
            return true
        } catch {
            return false
        }
    }

    /// Returns whether the last write is to be forced to the device.
    private mutating func isSynchronizationDue(level: Level) -> Bool {
        switch options.durability {
        case .kernel: return false
        case .everyWrite: return true
        case .atOrAbove(let threshold): return level >= threshold
        case .every(let interval):
            let now = options.clock.now()
            let elapsed = now.nanoseconds(since: lastSynchronized)
            guard elapsed < 0 || elapsed >= interval.clampedNanoseconds else { return false }
            lastSynchronized = now
            return true
        }
    }

    /// Forces written records to the device.
    mutating func synchronize() throws(SinkError) {
        guard let file, !file.isStream else { return }
        owesSynchronization = true
        try attempting("synchronize", on: path.description) { () throws(Errno) in
            try options.fileSystem.synchronize(file)
        }
        owesSynchronization = false
    }

    /// Forces written records to the device.
    ///
    /// A failure, which costs no record, is reported once.
    mutating func synchronizeOrNote() {
        let isKnown = owesSynchronization
        do throws(SinkError) {
            try synchronize()
        } catch {
            if !isKnown { failures.append(error) }
        }
    }
}

extension ByteWriter {
    /// Removes the first bytes and moves the others up.
    mutating func removeFirst(_ bytes: Int) {
        let rest = withBytes { Array($0.dropFirst(bytes)) }
        removeAll()
        append(contentsOf: rest)
    }
}
