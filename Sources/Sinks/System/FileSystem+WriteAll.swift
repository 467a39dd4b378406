extension FileSystem {
    /// Writes all bytes, in as many calls as it takes.
    ///
    /// The file has patience for each wait for room, and for ten times as long in all: a reader that is slow is not one that does not read.
    /// - Returns: how many bytes were written, and why not all of them: `EAGAIN` if there was no room for as long as patience lasts,
    ///   `ETIMEDOUT` if there was some again and again, and too little in all that time.
    func writeAll(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) -> (written: Int, error: Errno?) {
        var file = file
        var written = 0
        let patience = file.patienceMilliseconds
        let deadline = Self.deadline(for: bytes.count, to: file)
        while written < bytes.count {
            do throws(Errno) {
                let step = try write(UnsafeRawBufferPointer(rebasing: bytes[written...]), to: file)
                // A device that takes nothing and reports nothing must not hold the caller for ever.
                guard step > 0 else { return (written, .inputOutput) }
                written += min(step, bytes.count - written)
            } catch {
                // A wait that the end of all waits cut short does not show that nobody reads.
                let isCutShort = error == .wouldBlock && file.patienceMilliseconds < patience
                return (written, isCutShort ? .timedOut : error)
            }
            if let deadline, written < bytes.count {
                guard patience == 0 || !deadline.hasPassed else { return (written, .timedOut) }
                file.patienceMilliseconds = min(patience, deadline.millisecondsLeft)
            }
        }
        return (written, nil)
    }

    /// The time of all waits together, in waits.
    private static var waits: Int32 { 10 }

    /// When patience ends with an entry that a pipe takes in pieces. For one of a single piece, as nearly all are, no clock is
    /// read: it waits once.
    private static func deadline(for bytes: Int, to file: OpenFile) -> Deadline? {
        guard file.isStream, bytes > StreamWriting.pieceBytes else { return nil }
        return Deadline(milliseconds: file.patienceMilliseconds.multipliedReportingOverflow(by: waits).partialValue)
    }
}

extension OpenFile {
    /// Remembers whether anybody reads: what had no room for as long as patience lasted is only looked at until it has room
    /// again, so that not every record waits.
    mutating func learn(from error: Errno?) {
        patienceMilliseconds = isStream && error == .wouldBlock ? 0 : Self.usualPatienceMilliseconds
    }
}
