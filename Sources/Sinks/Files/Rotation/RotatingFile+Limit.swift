internal import Rotation

// The size limit while the disk is full. The buffer may then have more than one file may hold.
extension RotatingFile {
    /// The number of buffered records that belong to the open file.
    var recordsOfThisFile: Int {
        guard exceedsLimit else { return log.buffer.records }
        let (limit, written) = (rules.size, log.writer.file.length)
        return log.buffer.leadingRecords { offset, bytes in
            !limit.shouldRollOver(currentBytes: written &+ Int64(offset), addingBytes: Int64(bytes))
        }
    }

    /// Writes the part of the buffer that does not fit into one file, to as many files as it takes.
    ///
    /// If the file cannot be rolled over, the records go to the open one. The part that fits is left to the log.
    mutating func writeOutWithinLimit() throws(SinkError) {
        while exceedsLimit, log.buffer.count > 0, !log.isClosed {
            // The first record shows whether there is room, and only then the file is rolled over.
            let least = log.lastWriteFailed ? 1 : 0
            try log.writeOut(records: max(recordsOfThisFile, least))
            let before = log.identity
            rollOverOrReport()
            let isSameFile = log.identity == before && log.writer.file.length > 0
            if isSameFile { return try log.writeOut() }
        }
    }

    /// Writes the buffer, to as many files as it takes.
    ///
    /// A failure is reported, and the write is tried again.
    mutating func writeOutOrLater() -> FollowUp {
        do throws(SinkError) {
            try writeOutWithinLimit()
        } catch {
            return log.postpone(error)
        }
        return log.writeOutOrLater()
    }

    /// Appends an entry after a failed write: to the buffer if there is room, and otherwise to the file, once it can be
    /// written.
    @inline(never)
    mutating func appendAfterFailure(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp {
        if log.hasRoom(for: entry.count) {
            let followUp = log.keep(entry, level: level, at: time)
            return log.isWrittenAtOnce(level) ? followUp.union(writeOutOrLater()) : followUp
        }
        do throws(SinkError) {
            try writeOutWithinLimit()
        } catch {
            log.statistics.failed &+= 1
            throw error
        }
        if !log.lastWriteFailed, isDue(adding: entry.count) { rollOverOrReport() }
        return try log.append(entry, level: level, at: time)
    }

    private var exceedsLimit: Bool {
        log.isOpen && rules.size.shouldRollOver(currentBytes: log.size, addingBytes: 0)
    }
}
