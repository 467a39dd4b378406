// Whether two values are the same words in memory, which makes them equal as long as somebody holds both. Equal ones in two
// places do not count.

extension String {
    /// Whether two texts are the same words in memory.
    @inlinable @inline(__always)
    func isSameInMemory(as other: String) -> Bool {
        guard MemoryLayout<String>.size == 2 * MemoryLayout<UInt64>.size else { return false }
        return withUnsafeBytes(of: self) { one in
            withUnsafeBytes(of: other) { other in
                one.load(as: UInt64.self) == other.load(as: UInt64.self)
                    && one.load(fromByteOffset: 8, as: UInt64.self) == other.load(fromByteOffset: 8, as: UInt64.self)
            }
        }
    }

    /// The first of its words.
    var firstWord: UInt64 {
        guard MemoryLayout<String>.size >= MemoryLayout<UInt64>.size else { return 0 }
        return withUnsafeBytes(of: self) { $0.load(as: UInt64.self) }
    }
}

extension ThreadIdentity {
    /// Whether two are the same thread by the same words in memory.
    @inline(__always)
    func isSameInMemory(as other: ThreadIdentity) -> Bool {
        id == other.id && name.isSameInMemory(as: other.name)
    }
}

extension String? {
    fileprivate func isSameInMemory(as other: String?) -> Bool {
        switch (self, other) {
        case (nil, nil): true
        case (let one?, let other?): one.isSameInMemory(as: other)
        default: false
        }
    }
}

extension RecordDetails.Contents {
    /// Whether two of these say the same in the same places of memory.
    func isSameInMemory(as other: RecordDetails.Contents) -> Bool {
        guard taskName.isSameInMemory(as: other.taskName), errorText.isSameInMemory(as: other.errorText),
            stackText.isSameInMemory(as: other.stackText)
        else { return false }
        switch (source, other.source) {
        case (nil, nil): break
        case (let one?, let other?):
            guard one.line == other.line, one.file.isSameInMemory(as: other.file),
                one.function.isSameInMemory(as: other.function)
            else { return false }
        default: return false
        }
        switch (process, other.process) {
        case (nil, nil): return true
        case (let one?, let other?): return one.id == other.id && one.name.isSameInMemory(as: other.name)
        default: return false
        }
    }
}
