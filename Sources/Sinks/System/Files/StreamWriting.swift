internal import SinksLibc

/// Writing to pipes, terminals and devices.
///
/// They can be full, and their reader can be gone.
enum StreamWriting {
    /// The most bytes of one write.
    ///
    /// A pipe that is ready has room for that many; a longer write could block.
    static let pieceBytes = Int(PIPE_BUF)

    /// Writes once, and waits for room up to a timeout.
    ///
    /// A reader that has gone is an error (`EPIPE`), and does not end the process.
    static func write(
        _ bytes: UnsafeRawBufferPointer,
        to descriptor: Int32,
        within milliseconds: Int32
    ) throws(Errno) -> Int {
        try PipeSignal.withheld { () throws(Errno) in try writeWhenReady(bytes, to: descriptor, within: milliseconds) }
    }

    /// Waits for room before it writes.
    ///
    /// Few descriptors are non-blocking, so the write itself could block for ever.
    private static func writeWhenReady(
        _ bytes: UnsafeRawBufferPointer,
        to descriptor: Int32,
        within milliseconds: Int32
    ) throws(Errno) -> Int {
        let hasRoom = try Readiness.toWrite.wait(
            for: descriptor,
            until: milliseconds > 0 ? .now + .milliseconds(milliseconds) : nil
        )
        guard hasRoom else { throw .wouldBlock }
        return try systemWrite(UnsafeRawBufferPointer(rebasing: bytes.prefix(pieceBytes)), to: descriptor)
    }
}
