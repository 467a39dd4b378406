/// Where a mail comes from or goes to: an address, and perhaps the name of whoever has it.
///
///     MailAddress("alerts@shop.example")
///     MailAddress("The shop <alerts@shop.example>")
///
/// What is no address is refused here, so that nothing can be smuggled into a mail or a command by one. An address is of ASCII
/// (RFC 5321, section 4.1.2): letters, digits and ``!#$%&'*+-/=?^_`{|}~`` with dots between them, `@`, and a host name or an
/// address in brackets. Quoted local parts are refused, as they are by most servers; so are addresses with other letters
/// (RFC 6531), since whether a server takes them is known too late. An international domain is written with `xn--`.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address alone: `alerts@shop.example`.
    public let address: String
    /// The name that was given with it, without quotes.
    public let name: String?

    /// Reads an address, alone or as `name <address>`.
    ///
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption`` for anything else, also for control characters and
    ///   for more than 254 bytes of address or 200 of name.
    public init(_ text: String) throws(SinkError) {
        let (name, address) = Self.parts(of: text)
        if let objection = Self.objection(toAddress: address) ?? Self.objection(toName: name) {
            throw SinkError(.invalidOption, attempted: "mail to", on: text.debugDescription, reason: objection)
        }
        self.address = String(address)
        self.name = name.isEmpty ? nil : name
    }

    /// As it was written: the address alone, or behind the name.
    public var description: String {
        name.map { "\($0) <\(address)>" } ?? address
    }

    /// What stands behind the `@`.
    var domain: Substring { address.split(separator: "@", maxSplits: 1).last ?? "" }

    private static func parts(of text: String) -> (name: String, address: Substring) {
        guard text.hasSuffix(">"), let start = text.lastIndex(of: "<") else { return ("", text[...]) }
        var name = text[..<start]
        while name.last == " " { name.removeLast() }
        while name.first == " " { name.removeFirst() }
        if name.count > 1, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        return (String(name), text[text.index(after: start)...].dropLast())
    }

    private static func objection(toName name: String) -> String? {
        if name.utf8.count > 200 { return "the name is longer than 200 bytes" }
        return name.unicodeScalars.contains(where: \.isControl) ? "the name has a control character in it" : nil
    }

    private static func objection(toAddress address: Substring) -> String? {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return "an address has one @" }
        if address.utf8.count > 254 || parts[0].utf8.count > 64 { return "it is longer than an address may be" }
        if address.utf8.contains(where: { $0 >= 0x80 }) {
            return "it has letters beyond ASCII; an international domain is written with xn--"
        }
        guard isDotted(parts[0], of: isAtomByte) else { return "\(parts[0].debugDescription) names no mailbox" }
        guard isDomain(parts[1]) else { return "\(parts[1].debugDescription) is no domain" }
        return nil
    }

    private static func isDotted(_ text: Substring, of belongs: (UInt8) -> Bool) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(belongs) }
    }

    /// Whether it is a host name, or an address in brackets.
    static func isDomain(_ text: Substring) -> Bool {
        guard text.utf8.count < 256 else { return false }
        if text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count > 2 {
            return text.dropFirst().dropLast().utf8.allSatisfy { isLetterOrDigit($0) || ".:-".utf8.contains($0) }
        }
        return isDotted(text) { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            && text.split(separator: ".").allSatisfy { $0.utf8.count < 64 && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    private static func isAtomByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}

extension Unicode.Scalar {
    /// Whether it shows nothing but does something: C0, DEL, C1, and the separators of lines and paragraphs.
    var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}
