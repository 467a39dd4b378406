extension SyslogOptions {
    /// The framing of messages in a stream, by which a receiver finds their ends (RFC 6587).
    ///
    /// Datagrams need none.
    ///
    ///     SyslogOptions(framing: .lineFeed)
    public enum Framing: Sendable, Hashable {
        /// A length in front of the message, in digits and with a space: `11 <14>started`.
        ///
        /// No text can forge a message.
        case octetCounting
        /// A line feed behind the message.
        ///
        /// Line feeds in its text are escaped.
        case lineFeed
        /// A NUL behind the message, unless it ends with one.
        ///
        /// NULs in its text are escaped.
        case nul
        /// Nothing between messages, as in Python over TCP, where its NUL is part of the message.
        ///
        /// Every message must end with that NUL, because otherwise any text could begin the next message. Other formats
        /// are rejected.
        case unframed

        /// Whether a control character in a text may end a message.
        var endsAtControls: Bool { self != .octetCounting }

        /// Appends a message as it goes over a stream.
        func append(_ message: UnsafeRawBufferPointer, to writer: inout ByteWriter) {
            if self == .octetCounting {
                writer.append(decimal: message.count)
                writer.append(UInt8(ascii: " "))
            }
            writer.append(message)
            switch self {
            case .lineFeed: writer.append(UInt8(ascii: "\n"))
            case .nul where message.last != 0: writer.append(0 as UInt8)
            case .nul, .octetCounting, .unframed: break
            }
        }
    }
}
