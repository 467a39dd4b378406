internal import Wire

/// The body of a record in a datagram.
enum DatagramBody {
    /// What follows the length that Python's `DatagramHandler` puts in front of it, or all of it if no length is there.
    ///
    /// One is never taken for the other: read as a length, the first four bytes of any body are more than 500 MiB.
    static func of(_ datagram: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let (prefix, rest) = (datagram.prefix(Frame.prefixLength), datagram.dropFirst(Frame.prefixLength))
        return Frame.length(from: prefix) == rest.count ? UnsafeRawBufferPointer(rebasing: rest) : datagram
    }
}
