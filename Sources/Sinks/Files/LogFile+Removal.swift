// Detection of a removed file.
extension LogFile {
    /// Whether a check is due.
    @inline(__always)
    var isLinkCheckDue: Bool {
        linkCheck.isDue(records: writtenRecords, bytes: writtenBytes, at: recordTime)
    }

    /// Opens a new file if the open one has no name any more, and reports the number of records that may be lost.
    ///
    /// If no file can be opened, the removed one is closed all the same, because records written to it would be lost in
    /// silence.
    mutating func reopenIfRemoved() throws(SinkError) {
        let records = writtenRecords &- linkCheck.lastRecords
        linkCheck.looked(records: writtenRecords, bytes: writtenBytes, at: recordTime)
        guard let file, isRemoved(file) else { return }
        do throws(SinkError) {
            try replaceFile()
        } catch {
            release()
            failures.append(removal(records, outcome: ""))
            throw error
        }
        failures.append(removal(records, outcome: "; a new file has been opened"))
    }

    /// Does the same for a record, which is lost if there is no file for it.
    @inline(never)
    mutating func reopenForRecord() throws(SinkError) {
        do throws(SinkError) {
            try reopenIfRemoved()
        } catch {
            statistics.failed &+= 1
            throw error
        }
    }

    private var writtenRecords: UInt64 { statistics.emitted &- statistics.depth }

    private var writtenBytes: UInt64 { statistics.bytes &- UInt64(buffer.count) }

    private func isRemoved(_ file: OpenFile) -> Bool {
        guard status?.kind == .regular, let now = try? options.fileSystem.status(of: file), now.links == 0 else {
            return false
        }
        // Some file systems count no links.
        let found = try? statusAtPath()
        return (found ?? nil)?.identity != now.identity
    }

    private func removal(_ records: UInt64, outcome: String) -> SinkError {
        let count = records == 1 ? "1 record" : "\(records) records"
        return SinkError(
            .system,
            attempted: "continue in",
            on: path.description,
            reason: "it was removed, and with it up to \(count) written since the last check" + outcome
        )
    }
}
