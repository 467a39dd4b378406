extension FileSystem {
    /// Writes all bytes, in as many calls as it takes, within the one time that the file has patience for.
    ///
    /// - Returns: how many bytes were written, and why not all of them.
    func writeAll(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) -> (written: Int, error: Errno?) {
        var file = file
        var written = 0
        let deadline = Self.deadline(for: bytes.count, to: file)
        while written < bytes.count {
            do throws(Errno) {
                let step = try write(UnsafeRawBufferPointer(rebasing: bytes[written...]), to: file)
                // A device that takes nothing and reports nothing must not hold the caller for ever.
                guard step > 0 else { return (written, .inputOutput) }
                written += min(step, bytes.count - written)
            } catch {
                return (written, error)
            }
            if let deadline { file.patienceMilliseconds = deadline.millisecondsLeft }
        }
        return (written, nil)
    }

    /// When patience ends with an entry that a pipe takes in pieces. For one of a single piece, as nearly all are, no clock is
    /// read: it waits once.
    private static func deadline(for bytes: Int, to file: OpenFile) -> Deadline? {
        guard file.isStream, bytes > StreamWriting.pieceBytes else { return nil }
        return Deadline(milliseconds: file.patienceMilliseconds)
    }
}

extension OpenFile {
    /// Remembers whether anybody reads: what had no room for as long as patience lasted is only looked at until it has room
    /// again, so that not every record waits.
    mutating func learn(from error: Errno?) {
        patienceMilliseconds = isStream && error == .wouldBlock ? 0 : Self.usualPatienceMilliseconds
    }
}
