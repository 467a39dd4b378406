/// How the receiver of a stream knows where a message ends (RFC 6587). Datagrams need none.
public enum SyslogFraming: Sendable, Hashable {
    /// The length stands in front of the message, in digits and with a space: `11 <14>started`. No text can forge a message then.
    case octetCounting
    /// A line feed follows the message. Those in its text are escaped.
    case lineFeed
    /// A NUL follows the message, unless it ends with one. Those in its text are escaped.
    case nul
    /// Nothing is between messages, as Python has it over TCP, where its NUL is part of the message. Every message has to end
    /// with that NUL, or any text could begin the next one: other formats are refused.
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
