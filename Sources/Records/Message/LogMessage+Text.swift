extension LogMessage {
    /// The text shown instead of a private value.
    public static let mask = "<private>"

    /// Returns the text as a string, with invalid UTF-8 replaced by U+FFFD.
    /// - Parameter revealing: whether private values are shown. Default: no, they read `<private>`.
    /// - Returns: the whole text.
    public func text(revealing: Bool = false) -> String {
        guard !revealing, hasPrivateArguments else {
            return withUTF8Bytes { String(decoding: $0, as: UTF8.self) }
        }
        return replacingArguments { $0.privacy == .private ? Self.mask : nil }
    }

    /// The text with every value replaced by `{}`, which records of one log statement have in common.
    public var template: String {
        replacingArguments { _ in "{}" }
    }

    private func replacingArguments(_ replacement: (Argument) -> String?) -> String {
        withUTF8Bytes { bytes in
            var result = ""
            var position = 0
            for argument in arguments where argument.range.lowerBound >= position {
                guard let replaced = replacement(argument) else { continue }
                result += String(decoding: bytes[position..<argument.range.lowerBound], as: UTF8.self)
                result += replaced
                position = argument.range.upperBound
            }
            return result + String(decoding: bytes[position...], as: UTF8.self)
        }
    }
}

extension LogMessage: Hashable {
    /// Returns whether two messages have the same bytes and the same interpolated parts.
    public static func == (left: LogMessage, right: LogMessage) -> Bool {
        left.arguments == right.arguments
            && left.withUTF8Bytes { a in right.withUTF8Bytes { b in a.elementsEqual(b) } }
    }

    /// Hashes the bytes of the text.
    public func hash(into hasher: inout Hasher) {
        withUTF8Bytes { hasher.combine(bytes: $0) }
    }
}

extension LogMessage: CustomStringConvertible {
    /// The text with private values masked.
    public var description: String { text() }
}
