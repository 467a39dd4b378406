extension String {
    /// Somebody else's text, with nothing in it that a terminal would obey: controls are escaped as in a record's text.
    var withEscapes: String {
        ByteWriter.withScratch { writer in
            writer.append(escaping: self)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
