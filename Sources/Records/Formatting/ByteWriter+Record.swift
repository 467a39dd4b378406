extension ByteWriter {
    /// Appends a message, escaped.
    /// - Parameters:
    ///   - message: what to write.
    ///   - revealing: whether private values are shown instead of `<private>`.
    public mutating func append(_ message: LogMessage, revealing: Bool) {
        append(message.storage, revealing: revealing)
    }

    @inline(__always)
    mutating func append(messageOf record: LogRecord, revealing: Bool) {
        append(record.storage, revealing: revealing)
    }

    @inline(__always)
    private mutating func append(_ storage: RecordStorage, revealing: Bool) {
        if revealing || !storage.hasPrivateArguments {
            storage.withMessageBytes { append(escaping: $0) }
        } else {
            append(escaping: LogMessage(storage: storage).text())
        }
    }

    /// Appends attributes as ` key=value`, a space before each, quoted where a reader would lose count; of equal keys the last counts.
    public mutating func append(pairs attributes: Attributes, revealing: Bool) {
        // Nearly always the list as it is: not even a reference to it is counted then.
        if attributes.repeatsKeys {
            append(differentPairs: attributes.unique, revealing: revealing)
        } else {
            append(differentPairs: attributes, revealing: revealing)
        }
    }

    @inline(__always)
    private mutating func append(differentPairs attributes: Attributes, revealing: Bool) {
        attributes.withPairs { pairs in
            for pair in pairs {
                append(UInt8(ascii: " "))
                append(key: pair.key)
                append(UInt8(ascii: "="))
                append(logfmt: pair.value, revealing: revealing)
            }
        }
    }
}
