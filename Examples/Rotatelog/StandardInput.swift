import Program

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard input, whose wait a signal can end.
struct StandardInput {
    /// `F_SETPIPE_SZ`, which the headers have only with `_GNU_SOURCE`.
    private static let setPipeSize: Int32 = 1031

    private let stop: StopPipe

    /// Takes over standard input.
    /// - Parameter stop: its end ends a wait for input.
    init(stoppedBy stop: StopPipe) {
        self.stop = stop
        #if os(Linux)
            // A larger pipe lets the program before it go on while the disk is slow. A refusal costs only that.
            _ = fcntl(STDIN_FILENO, Self.setPipeSize, Int32(1 << 20))
        #endif
    }

    /// Waits for input and reads it.
    /// - Parameter buffer: the place for the bytes.
    /// - Returns: the number of bytes; 0 at the end of the input, or if nothing is left after a stop.
    /// - Throws: ``ProgramError`` if reading fails.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ProgramError) -> Int {
        guard waitForInput() else { return 0 }
        while true {
            let count = systemRead(buffer)
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw ProgramError(.failed, "could not read standard input: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// Whether there is input, or its end.
    private func waitForInput() -> Bool {
        var waits = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        // After a stop the second is ready at once, so the wait only finds what has arrived.
        while poll(&waits, nfds_t(waits.count), -1) < 0, errno == EINTR {}
        return waits[0].revents != 0
    }

    private func systemRead(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            Musl.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        #elseif canImport(Darwin)
            Darwin.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        #endif
    }
}
