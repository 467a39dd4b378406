internal import Records

/// The bytes that records of one shape have in common, and what is left out between them.
///
/// It is not copyable because copying would count a reference for each text of the shape.
struct RecordTemplate: ~Copyable {
    private let shape: RecordShape
    private let format: UInt8
    private let holes: [TemplateHole]
    /// The stretches one after the other, and room to copy a whole step from the last byte.
    private let constants: [UInt8]

    /// A template that no record fits.
    init() {
        shape = RecordShape()
        (format, holes, constants) = (0, [], [])
    }

    /// Makes a template of a record that was just written; `nil` if none can be.
    init?(of record: LogRecord, format: UInt8, written: UnsafeRawBufferPointer, _ marks: borrowing TemplateMarks) {
        guard let shape = RecordShape(record), let constants = marks.constants(of: written) else { return nil }
        self.shape = shape
        self.format = format
        holes = marks.holeList
        self.constants = constants + Array(repeating: 0, count: ByteWriter.step)
    }

    /// Whether a record's bytes are those of the template but for what is left out.
    @inline(__always)
    func fits(_ record: borrowing LogRecord, format: UInt8) -> Bool {
        self.format == format && shape.fits(record)
    }

    /// Writes a record that fits.
    /// - Returns: whether it was written; if not, nothing was.
    @inline(__always)
    func write(_ record: LogRecord, as format: some TemplateFormat, to writer: inout ByteWriter) -> Bool {
        let start = writer.count
        let isWritten = record.withLentAttributes { attributes in
            constants.withUnsafeBytes { constants in
                var rest = constants
                for hole in holes {
                    writer.append(stretch: Int(hole.constants), of: &rest)
                    guard format.fill(hole, from: record, attributes, to: &writer) else { return false }
                }
                writer.append(stretch: rest.count &- ByteWriter.step, of: &rest)
                return true
            }
        }
        if !isWritten { writer.truncate(to: start) }
        return isWritten
    }
}
