extension LogFile {
    /// Writes what is buffered, and forces it to the device if that is its durability.
    ///
    /// If it cannot, everything stays in the buffer for the next attempt.
    mutating func flush() throws(SinkError) {
        guard buffer.count > 0 else { return }
        if file == nil || isTorn {
            guard !isClosed else { return }
            if file == nil { try open() }
            if isTorn { try endTornLine() }
        }
        guard let file else { return }
        let start = size - Int64(buffer.count)
        let outcome = buffer.withBytes { Self.write($0, to: file, by: options.fileSystem) }
        if let error = outcome.error {
            if outcome.written > 0, !takeBack(outcome.written, from: file, startingAt: start) {
                forget(outcome.written)
            }
            throw SinkError("write to", on: path.description, error)
        }
        buffer.removeAll()
        bufferedRecords = 0
        try synchronizeIfDue(level: .notSet)
    }

    /// Drops the bytes from the buffer that were written before the rest failed, and the records that end among them.
    private mutating func forget(_ bytes: Int) {
        let ended = buffer.withBytes { buffer in
            terminator.isEmpty ? 0 : (0..<bytes).count { buffer[$0...].starts(with: terminator) }
        }
        bufferedRecords &-= min(UInt64(ended), bufferedRecords)
        buffer.removeFirst(bytes)
    }

    /// Writes one entry past the buffer: all of it or, as far as it can be helped, nothing.
    mutating func writeThrough(_ entry: UnsafeRawBufferPointer, level: Level) throws(SinkError) {
        guard let file else { return }
        let outcome = Self.write(entry, to: file, by: options.fileSystem)
        if let error = outcome.error {
            isTorn = outcome.written > 0 && !takeBack(outcome.written, from: file, startingAt: size)
            if isTorn { size += Int64(outcome.written) }
            statistics.failed &+= 1
            throw SinkError("write to", on: path.description, error)
        }
        count(entry.count)
        try synchronizeIfDue(level: level)
    }

    /// Ends the line of a record that was cut off, so that the next one stands alone.
    mutating func endTornLine() throws(SinkError) {
        guard let file else { return }
        let outcome = terminator.withUnsafeBytes { Self.write($0, to: file, by: options.fileSystem) }
        if let error = outcome.error { throw SinkError("write to", on: path.description, error) }
        size += Int64(outcome.written)
        isTorn = false
    }

    /// Writes all bytes, in as many calls as it takes.
    static func write(
        _ bytes: UnsafeRawBufferPointer,
        to file: OpenFile,
        by fileSystem: any FileSystem
    ) -> (written: Int, error: Errno?) {
        var written = 0
        while written < bytes.count {
            do throws(Errno) {
                let step = try fileSystem.write(UnsafeRawBufferPointer(rebasing: bytes[written...]), to: file)
                // A device that takes nothing and reports nothing must not hold the caller for ever.
                guard step > 0 else { return (written, .inputOutput) }
                written += min(step, bytes.count - written)
            } catch {
                return (written, error)
            }
        }
        return (written, nil)
    }

    /// Cuts off the part of an entry that was written before the rest failed, if nobody else has appended since.
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

    private mutating func synchronizeIfDue(level: Level) throws(SinkError) {
        switch options.durability {
        case .kernel: return
        case .everyWrite: break
        case .atOrAbove(let threshold): guard level >= threshold else { return }
        case .every(let seconds):
            let now = options.clock.now()
            let elapsed = now.nanoseconds(since: lastSynchronized)
            guard elapsed < 0 || Double(elapsed) >= seconds * 1e9 else { return }
            lastSynchronized = now
        }
        guard let file, !file.isStream else { return }
        do throws(Errno) {
            try options.fileSystem.synchronize(file)
        } catch {
            throw SinkError("synchronize", on: path.description, error)
        }
    }
}

extension ByteWriter {
    /// Forgets the first bytes and moves the others up.
    mutating func removeFirst(_ bytes: Int) {
        let rest = withBytes { Array($0.dropFirst(bytes)) }
        removeAll()
        append(contentsOf: rest)
    }
}
