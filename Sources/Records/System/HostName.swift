internal import SinksLibc

/// The host name of this machine.
package enum HostName {
    /// The name, read once; empty if the system does not report it.
    package static let current: String = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
        buffer.initialize(repeating: 0)
        // One byte remains zero, because a name that fills the buffer may have no end mark.
        guard let start = buffer.baseAddress, gethostname(start, buffer.count - 1) == 0 else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
