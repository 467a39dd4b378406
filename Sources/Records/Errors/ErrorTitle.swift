/// The names of an error's type, and the texts that begin with them.
struct ErrorTitle {
    /// Whether the type is `NSError` itself, whose errors differ by their domain.
    let isNSError: Bool
    /// The name of the type with its module.
    let fullType: String
    /// The name with the types around it; the domain of an `NSError`.
    let type: String
    /// The name alone, which descriptions begin with.
    private let shortType: String

    init(_ error: any Error) {
        fullType = String(reflecting: Swift.type(of: error))
        isNSError = fullType == "Foundation.NSError"
        let type = isNSError ? error._domain : TypeName.withoutModules(fullType)
        self.type = type
        // Parameters are named in another form in descriptions.
        let isGeneric = type.utf8.contains(UInt8(ascii: "<"))
        let simple = type.utf8.lastIndex(of: UInt8(ascii: ".")).map { type[type.utf8.index(after: $0)...] }
        shortType = isGeneric ? String(describing: Swift.type(of: error)) : simple.map { String($0) } ?? type
    }

    /// Makes the description of an error.
    /// - Parameters:
    ///   - tail: the continuation of the type's name: the case, the values, or both.
    ///   - caseName: the name of an enum's case, if it is known.
    ///   - code: the code.
    ///   - isCodeInTail: whether the tail has the code.
    ///   - text: the text, if it is not the case or the properties.
    /// - Returns: the description, whose line repeats no name.
    func describe(_ tail: String, caseName: String?, code: String?, isCodeInTail: Bool, text: String?)
        -> ErrorDescription
    {
        let suffix = isCodeInTail ? "" : code.map { Self.suffix($0, isCase: tail.isEmpty) } ?? ""
        let title = type + tail + suffix
        guard let text, !text.isEmpty else {
            let message = caseName == nil ? title : String(tail.dropFirst())
            return ErrorDescription(type: type, code: code, message: message, line: title)
        }
        return ErrorDescription(type: type, code: code, message: text, line: line(title, tail, text))
    }

    /// Returns the name of a case without a payload from its enum's description; `nil` for an imported enum, which
    /// has `Status(rawValue: 3)`.
    func caseName(in description: String) -> String? {
        description.hasPrefix(shortType + "(") ? nil : description
    }

    private func line(_ title: String, _ tail: String, _ text: String) -> String {
        for start in [type + tail, shortType + tail, type, shortType] where text.hasPrefix(start) {
            let rest = text.dropFirst(start.count)
            if rest.isEmpty || rest.hasPrefix(": ") { return title + rest }
        }
        return "\(title): \(text)"
    }

    private static func suffix(_ code: String, isCase: Bool) -> String {
        isCase && isName(code) ? "." + code : " (\(code))"
    }

    /// Returns whether a text can be the name of a case.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !first.isDigit else { return false }
        return text.utf8.allSatisfy { byte in
            byte >= 0x80 || byte == UInt8(ascii: "_") || byte.isDigit || byte.isLetter
        }
    }
}
