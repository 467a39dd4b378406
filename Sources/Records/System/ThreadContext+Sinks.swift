extension ThreadContext {
    /// The marks of the sinks that the calling thread is inside of, for a thread that works on its behalf.
    package static var currentSinks: [UInt64] {
        let storage = current.storage
        return (0..<storage.pointee.depth).map { storage.pointee.active[$0] }
    }

    /// Marks that the calling thread is inside of sinks until it ends.
    package static func enter(_ sinks: [UInt64]) {
        let storage = current.storage
        for sink in sinks where storage.pointee.depth < EightWords.count {
            storage.pointee.active[storage.pointee.depth] = sink
            storage.pointee.depth += 1
        }
    }
}
