/// The address of a sender or recipient of mail, with an optional name.
///
///     MailAddress("alerts@shop.example")
///     MailAddress("The shop <alerts@shop.example>")
///
/// The initializer rejects anything else, so that no address can inject text into a mail or a command. An address is of
/// ASCII (RFC 5321, section 4.1.2): letters, digits, `!#$%&'*+-/=?^_{|}~` and the backtick with dots between them, `@`,
/// and a host name or an address in brackets. Quoted local parts are rejected, as by most servers. Addresses with other
/// letters (RFC 6531) are rejected, because a server's support for them is known too late. An international domain is
/// written with `xn--`.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address alone: `alerts@shop.example`.
    public let address: String
    /// The name beside the address, without quotes.
    public let name: String?

    /// Reads an address, alone or as `name <address>`.
    ///
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption`` for anything else. That includes control
    ///   characters, marks that reorder text (U+202A to U+202E, U+2066 to U+2069), and more than 254 bytes of address
    ///   or 200 of name.
    public init(_ text: String) throws(SinkError) {
        let (name, address) = Self.parts(of: text)
        if let objection = Self.objection(toAddress: address) ?? Self.objection(toName: name) {
            throw SinkError(.invalidOption, attempted: "mail to", on: text.debugDescription, reason: objection)
        }
        self.address = String(address)
        self.name = name.isEmpty ? nil : name
    }

    /// The address alone, or in angle brackets behind the name.
    public var description: String {
        name.map { "\($0) <\(address)>" } ?? address
    }

    /// The part behind the `@`.
    var domain: Substring {
        address.utf8.split(separator: UInt8(ascii: "@"), maxSplits: 1).last.map { Substring($0) } ?? ""
    }

    /// Separates the name and the address, by bytes: a mark may join the bracket, the blank or the quote before it.
    private static func parts(of text: String) -> (name: String, address: Substring) {
        guard text.utf8.last == UInt8(ascii: ">"), let start = text.utf8.lastIndex(of: UInt8(ascii: "<")) else {
            return ("", text[...])
        }
        var name = text.utf8[..<start]
        let (blank, quote) = (UInt8(ascii: " "), UInt8(ascii: "\""))
        while name.last == blank { name.removeLast() }
        while name.first == blank { name.removeFirst() }
        if name.count > 1, name.first == quote, name.last == quote { name = name.dropFirst().dropLast() }
        return (String(Substring(name)), Substring(text.utf8[start...].dropFirst().dropLast()))
    }

    private static func objection(toName name: String) -> String? {
        if name.utf8.count > 200 { return "the name is longer than 200 bytes" }
        if name.unicodeScalars.contains(where: \.isControl) { return "the name contains a control character" }
        return name.unicodeScalars.contains(where: \.reordersText)
            ? "the name contains a mark that reorders text" : nil
    }

    private static func objection(toAddress address: Substring) -> String? {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard parts.count == 2 else { return "an address has one @" }
        if address.utf8.count > 254 || parts[0].utf8.count > 64 { return "it is too long for an address" }
        if address.utf8.contains(where: { $0 >= 0x80 }) {
            return "it has letters beyond ASCII; an international domain is written with xn--"
        }
        guard isDotted(parts[0], of: isAtomByte) else { return "\(parts[0].debugDescription) names no mailbox" }
        guard isDomain(parts[1]) else { return "\(parts[1].debugDescription) is not a domain" }
        return nil
    }

    private static func isDotted(_ text: Substring, of belongs: (UInt8) -> Bool) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(belongs) }
    }

    /// Returns whether a text is a host name, or an address in brackets.
    static func isDomain(_ text: Substring) -> Bool {
        let bytes = text.utf8
        guard bytes.count < 256 else { return false }
        if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]"), bytes.count > 2 {
            return bytes.dropFirst().dropLast().allSatisfy { isLetterOrDigit($0) || ".:-".utf8.contains($0) }
        }
        let hyphen = UInt8(ascii: "-")
        return isDotted(text) { isLetterOrDigit($0) || $0 == hyphen }
            && bytes.split(separator: UInt8(ascii: "."))
                .allSatisfy { $0.count < 64 && $0.first != hyphen && $0.last != hyphen }
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
    /// Whether the scalar is invisible and has an effect: C0, DEL, C1, and the separators of lines and paragraphs.
    var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }

    /// Whether the scalar makes a screen show the following text in another order.
    var reordersText: Bool { UTF8Scalar.reordersText(value) }
}
