internal import Records

/// A way to write records for which templates are kept.
protocol TemplateFormat {
    /// Tells templates of different formats apart; not 0.
    static var number: UInt8 { get }

    /// Writes all of a record, and notes what a template of it would leave out.
    func write(_ record: LogRecord, to writer: inout ByteWriter, marking marks: inout TemplateMarks)

    /// Writes what belongs in a hole.
    /// - Parameters:
    ///   - hole: what is left out.
    ///   - record: what says it.
    ///   - attributes: those of the record.
    /// - Returns: whether the bytes around the hole are right for it; if not, what was written is no good.
    func fill(
        _ hole: TemplateHole,
        from record: borrowing LogRecord,
        _ attributes: UnsafeBufferPointer<Attribute>,
        to writer: inout ByteWriter
    ) -> Bool
}
