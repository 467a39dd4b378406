#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A reader of short lines from a descriptor, for the protocol between two processes.
public struct LineReader {
    private let descriptor: Int32

    /// Creates a reader.
    ///
    /// It does not close the descriptor.
    public init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Waits for the next line and returns it without its end; `nil` if the peer has closed.
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
