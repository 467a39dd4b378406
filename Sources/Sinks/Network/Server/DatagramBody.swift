internal import Wire

/// The body of a record in a datagram.
enum DatagramBody {
    /// Returns the bytes behind the length prefix of Python's `DatagramHandler`, or all bytes if there is no prefix.
    ///
    /// The two cannot be confused: the first four bytes of any body would be a length of more than 500 MiB.
    static func of(_ datagram: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let (prefix, rest) = (datagram.prefix(WireFrame.prefixLength), datagram.dropFirst(WireFrame.prefixLength))
        return WireFrame.length(from: prefix) == rest.count ? UnsafeRawBufferPointer(rebasing: rest) : datagram
    }
}
