// Noticing that the file has been removed.
extension LogFile {
    /// Whether it is time to look.
    @inline(__always)
    var isLinkCheckDue: Bool {
        linkCheck.isDue(records: writtenRecords, bytes: writtenBytes, at: recordTime)
    }

    /// Opens a new file if the one that is open has no name any more, and reports how many records may have gone with it.
    ///
    /// If none can be opened, the file is let go all the same: to write into it would be to lose records in silence.
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

    /// The same, on behalf of a record, which is lost if there is no file for it.
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
        // There are file systems that count no links.
        let found = try? statusAtPath()
        return (found ?? nil)?.identity != now.identity
    }

    private func removal(_ records: UInt64, outcome: String) -> SinkError {
        let count = records == 1 ? "1 record" : "\(records) records"
        return SinkError(
            .system,
            attempted: "go on in",
            on: path.description,
            reason: "it was removed, and with it up to \(count) written since it was last looked at" + outcome
        )
    }
}
