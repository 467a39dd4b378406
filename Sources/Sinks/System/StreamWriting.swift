#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Writing to pipes, terminals and devices: they can be full, and they can be gone.
enum StreamWriting {
    /// The most that is written at once: a pipe that has room has it for this many bytes, and a longer write could wait.
    static let pieceBytes = Int(PIPE_BUF)

    /// Writes once, waiting for room for so long.
    ///
    /// A reader that has gone is an error (`EPIPE`) and not the end of the process.
    static func write(
        _ bytes: UnsafeRawBufferPointer,
        to descriptor: Int32,
        within milliseconds: Int32
    ) throws(Errno) -> Int {
        try PipeSignal.withheld { () throws(Errno) in try writeWhenReady(bytes, to: descriptor, within: milliseconds) }
    }

    /// Waits for room before it writes, since only few descriptors are non-blocking: the write itself would wait for ever.
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
