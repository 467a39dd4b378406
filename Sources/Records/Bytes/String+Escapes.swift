extension String {
    /// The text on one line, without anything that a terminal would interpret.
    ///
    /// It is escaped like a record's text, see ``ByteWriter/append(escaping:)-(String)``. Escaping it again changes
    /// nothing.
    package var withEscapes: String {
        ByteWriter.withScratch { writer in
            writer.append(escaping: self)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
