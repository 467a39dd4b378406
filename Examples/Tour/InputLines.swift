/// All lines of several files, one after another.
struct InputLines: Sequence {
    let files: [InputFile]
    let count: Int

    init(_ files: [InputFile]) {
        self.files = files
        count = files.reduce(0) { $0 + $1.lines.count }
    }

    func makeIterator() -> some IteratorProtocol<InputLine> {
        files.lazy.flatMap { file in
            file.lines.lazy.enumerated().map { index, range in
                InputLine(file: file.name, number: index + 1, bytes: file.bytes[range])
            }
        }.makeIterator()
    }

    /// An estimate of the bytes of the lines in a text log.
    ///
    /// Each entry has a time stamp, a level, a name and attributes.
    var estimatedBytes: Int {
        files.reduce(0) { $0 + $1.bytes.count + $1.lines.count * (80 + $1.name.utf8.count) }
    }
}
