/// The names of an error's type, and the texts that begin with them.
struct ErrorTitle {
    /// The name with the types around it.
    let type: String
    /// The name alone, which descriptions begin with.
    private let shortType: String

    init(_ error: any Error, _ type: String) {
        self.type = type
        // Parameters are named in another form in descriptions.
        let isGeneric = type.utf8.contains(UInt8(ascii: "<"))
        let simple = type.utf8.lastIndex(of: UInt8(ascii: ".")).map { type[type.utf8.index(after: $0)...] }
        shortType = isGeneric ? String(describing: Swift.type(of: error)) : simple.map { String($0) } ?? type
    }

    /// Makes the description of an error.
    /// - Parameters:
    ///   - tail: the continuation of the type's name: the case or the properties.
    ///   - caseName: the name of an enum's case, if it is known.
    ///   - code: the code.
    ///   - text: the text, if it is not the case or the properties.
    /// - Returns: the description, with a line that says nothing twice.
    func describe(_ tail: String, caseName: String?, code: String?, text: String?) -> ErrorDescription {
        let isShown = code == nil || code == caseName || (caseName == nil && !tail.isEmpty)
        let suffix = isShown ? "" : code.map { Self.suffix($0, isCase: caseName == nil) } ?? ""
        let title = type + tail + suffix
        guard let text, !text.isEmpty else {
            let message = caseName == nil ? title : String(tail.dropFirst())
            return ErrorDescription(type: type, code: code, message: message, line: title)
        }
        return ErrorDescription(type: type, code: code, message: text, line: line(title, text))
    }

    /// Returns the properties in the description that the standard library makes of a struct: `(code: 4)` in
    /// `PaymentError(code: 4)`; nothing if there are none.
    func properties(in description: String) -> String {
        guard description.hasPrefix(shortType) else { return "" }
        let rest = description.dropFirst(shortType.count)
        return rest == "()" || rest.first != "(" ? "" : String(rest)
    }

    private func line(_ title: String, _ text: String) -> String {
        for name in [type, shortType] where text.hasPrefix(name) {
            let rest = text.dropFirst(name.count)
            if rest.hasPrefix(": ") { return title + rest }
            if rest.isEmpty || rest.first == "." || rest.first == "(" { return type + rest }
        }
        return "\(title): \(text)"
    }

    private static func suffix(_ code: String, isCase: Bool) -> String {
        isCase && isName(code) ? "." + code : " (\(code))"
    }

    /// Returns whether a text can be the name of a case.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !isDigit(first) else { return false }
        return text.utf8.allSatisfy { byte in
            byte >= 0x80 || byte == UInt8(ascii: "_") || isDigit(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
