extension FileSystem {
    /// Writes all bytes, in as many calls as necessary.
    ///
    /// The timeout of the file applies to each wait for room, and ten times as much to all waits together. A slow
    /// reader is not a stalled one.
    /// - Returns: the number of bytes written, and the reason why not all were. `EAGAIN`: there was no room for the
    ///   whole timeout. `ETIMEDOUT`: room kept appearing, but too little in all that time.
    func writeAll(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) -> (written: Int, error: Errno?) {
        var file = file
        var written = 0
        let patience = file.patienceMilliseconds
        let deadline = Self.deadline(for: bytes.count, to: file)
        while written < bytes.count {
            do throws(Errno) {
                let step = try write(UnsafeRawBufferPointer(rebasing: bytes[written...]), to: file)
                // A device that takes nothing and reports nothing must not block the caller for ever.
                guard step > 0 else { return (written, .inputOutput) }
                written += min(step, bytes.count - written)
            } catch {
                // A wait that was cut short by the overall deadline does not prove a stall.
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

    /// The timeout of all waits together, as a multiple of the timeout of one.
    private static var waits: Int64 { 10 }

    /// Returns the deadline of an entry that a pipe takes in several pieces; `nil` for any other.
    ///
    /// An entry of a single piece, as nearly all are, waits once and needs no clock.
    private static func deadline(for bytes: Int, to file: OpenFile) -> Deadline? {
        guard file.isStream, bytes > StreamWriting.pieceBytes else { return nil }
        return Deadline(milliseconds: Int32(clamping: Int64(file.patienceMilliseconds) * waits))
    }
}

extension OpenFile {
    /// Records whether the reader has stalled.
    ///
    /// After a wait that took the whole timeout, writes do not wait until there is room again, so that not every record
    /// is delayed.
    mutating func learn(from error: Errno?) {
        patienceMilliseconds = isStream && error == .wouldBlock ? 0 : Self.usualPatienceMilliseconds
    }
}
