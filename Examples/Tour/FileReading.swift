import Sinks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reading of whole files.
enum FileReading {
    /// Returns all bytes of a file, a pipe or a device that ends.
    static func bytes(of path: String) throws(Errno) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Errno(errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while try append(from: descriptor, to: &bytes) {}
        return bytes
    }

    /// Appends the bytes of one `read`.
    ///
    /// Returns `false` at the end.
    private static func append(from descriptor: Int32, to bytes: inout [UInt8]) throws(Errno) -> Bool {
        let count = withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 16) { buffer in
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            return count
        }
        if count < 0, errno != EINTR { throw Errno(errno) }
        return count != 0
    }
}
