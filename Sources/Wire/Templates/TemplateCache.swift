internal import Records

/// Templates of the last records of a thread, each at the place that its log statement has.
struct TemplateCache: ~Copyable {
    private struct Place: ~Copyable {
        var template = RecordTemplate()
        var admission = TemplateAdmission()
    }

    private var places = InlineArray<16, Place> { _ in Place() }
    private var marks = TemplateMarks()

    init() {}

    /// Writes a record: what it has in common with an earlier one is copied.
    @inline(__always)
    mutating func write<Format: TemplateFormat>(
        _ record: LogRecord,
        as format: Format,
        to writer: inout ByteWriter
    ) {
        let tag = RecordShape.tag(of: record) ^ UInt64(Format.number)
        let index = Int(truncatingIfNeeded: (tag >> 56 ^ UInt64(Format.number)) & 15)
        if places[index].template.fits(record, format: Format.number),
            places[index].template.write(record, as: format, to: &writer)
        {
            return places[index].admission.use()
        }
        writeNew(record, tag, at: index, as: format, to: &writer)
    }

    @inline(never)
    private mutating func writeNew<Format: TemplateFormat>(
        _ record: LogRecord,
        _ tag: UInt64,
        at index: Int,
        as format: Format,
        to writer: inout ByteWriter
    ) {
        marks.begin(at: writer.count)
        format.write(record, to: &writer, marking: &marks)
        guard places[index].admission.admits(tag) else { return }
        let template = writer.withBytes { RecordTemplate(of: record, format: Format.number, written: $0, marks) }
        if let template { places[index].template = template }
    }
}
