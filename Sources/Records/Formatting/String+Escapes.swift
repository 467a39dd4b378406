extension String {
    /// The text on one line, with nothing in it that a terminal would obey: escaped as a record's text is, see
    /// ``ByteWriter/append(escaping:)-(String)``. Escaping it again changes nothing.
    package var withEscapes: String {
        ByteWriter.withScratch { writer in
            writer.append(escaping: self)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
