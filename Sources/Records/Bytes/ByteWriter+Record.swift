extension ByteWriter {
    /// Appends a message, escaped.
    /// - Parameters:
    ///   - message: the message to write.
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

    /// Appends attributes as ` key=value` with a space before each.
    ///
    /// Ambiguous values are quoted, lists and maps read `{name: ann, roles: [admin, ops]}`; of equal keys the last
    /// counts.
    public mutating func append(pairs attributes: Attributes, revealing: Bool) {
        // Keys rarely repeat. The list is then used as it is, without counting a reference.
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
                append(readable: pair.value, revealing: revealing)
            }
        }
    }
}
