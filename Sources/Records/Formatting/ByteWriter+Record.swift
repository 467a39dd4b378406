extension ByteWriter {
    /// Appends a message, escaped.
    /// - Parameters:
    ///   - message: what to write.
    ///   - revealing: whether private values are shown instead of `<private>`.
    @inlinable
    public mutating func append(_ message: LogMessage, revealing: Bool) {
        if revealing || !message.hasPrivateArguments {
            message.withUTF8Bytes { append(escaping: $0) }
        } else {
            append(escaping: message.text())
        }
    }

    /// Appends attributes as ` key=value`, a space before each, quoted where a reader would lose count.
    @inlinable
    public mutating func append(pairs attributes: Attributes, revealing: Bool) {
        for attribute in attributes {
            append(UInt8(ascii: " "))
            append(key: attribute.key)
            append(UInt8(ascii: "="))
            append(logfmt: attribute.value, revealing: revealing)
        }
    }
}
