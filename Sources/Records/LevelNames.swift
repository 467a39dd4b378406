/// The custom names of levels, from the application or from received records.
///
/// Each text is kept once, for the life of the process.
///
/// The table keeps `Level` a plain word, which is copied without reference counting and compared in one instruction.
final class LevelNames: Sendable {
    static let shared = LevelNames()

    private struct Table: Sendable {
        var names: [String] = []
        var indices: [ByteKey: UInt16] = [:]
    }

    private let table = Guarded(Table())

    static let maximumCount = 1024
    static let maximumBytes = 64

    /// Returns the index of a name, from 1; 0 if the table is full.
    func index(of name: String) -> UInt16 {
        let kept = String(decoding: name.utf8.prefix(Self.maximumBytes), as: UTF8.self)
        return table.withState { table in
            if let index = table.indices[ByteKey(kept)] { return index }
            guard table.names.count < Self.maximumCount else { return 0 }
            table.names.append(kept)
            let index = UInt16(truncatingIfNeeded: table.names.count)
            table.indices[ByteKey(kept)] = index
            return index
        }
    }

    func name(at index: UInt16) -> String? {
        table.withState { table in
            let position = Int(index) - 1
            return table.names.indices.contains(position) ? table.names[position] : nil
        }
    }
}
