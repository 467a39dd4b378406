#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Reads short lines from a descriptor, as two processes say them to each other.
public struct LineReader {
    private let descriptor: Int32

    /// Creates a reader; the descriptor stays its owner's.
    public init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next line without its end, waiting for it; `nil` if the other side has closed.
    public func next() -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            guard byte != UInt8(ascii: "\n") else { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
    }
}
