#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Writing to pipes, terminals and devices: they can be full, and they can be gone.
enum StreamWriting {
    /// How long a full pipe or a stopped terminal is waited for.
    static let patienceMilliseconds: Int32 = 1000

    /// Writes once, waiting up to a second for room.
    ///
    /// A reader that has gone is an error (`EPIPE`) and not the end of the process.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(Errno) -> Int {
        // poll takes a negative number for "nothing to wait for" and would let the time pass.
        guard descriptor >= 0 else { throw .badDescriptor }
        return try PipeSignal.withheld { () throws(Errno) in try writeWhenReady(bytes, to: descriptor) }
    }

    /// Waits for room before it writes, since only few descriptors are non-blocking: the write itself would wait for ever.
    private static func writeWhenReady(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(Errno) -> Int {
        guard try hasRoom(descriptor, within: patienceMilliseconds) else { throw .wouldBlock }
        // A pipe that has room has it for this many bytes; a longer write could wait after all.
        return try systemWrite(UnsafeRawBufferPointer(rebasing: bytes.prefix(Int(PIPE_BUF))), to: descriptor)
    }

    /// Whether a descriptor has room, or an error to report, before some time has passed.
    private static func hasRoom(_ descriptor: Int32, within milliseconds: Int32) throws(Errno) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        // Nearly always there is room at once, and no clock need be read.
        if poll(&request, 1, 0) > 0 { return true }
        let deadline = ContinuousClock.now + .milliseconds(Int(milliseconds))
        while true {
            let left = max(0, (deadline - ContinuousClock.now) / .milliseconds(1))
            let ready = poll(&request, 1, Int32(left))
            if ready >= 0 { return ready > 0 }
            guard Errno.current == .interrupted else { throw .current }
        }
    }
}
