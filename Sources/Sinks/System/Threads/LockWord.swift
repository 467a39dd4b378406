/// The state of a ``Lock`` as a value: its holder's number and two marks, in one word.
///
/// Every decision of the lock is made here, without atomics and without threads.
struct LockWord: Sendable, Hashable {
    /// Threads may be asleep.
    ///
    /// Leaving the lock wakes one.
    private static let contended: UInt = 1
    /// A sleeper has waited too long.
    ///
    /// Leaving the lock hands it over to the sleepers.
    private static let overdue: UInt = 2
    private static let marks = contended | overdue

    let bits: UInt

    /// The holder's number; 0 if no thread holds the lock.
    ///
    /// A thread's number is an address, so its lowest two bits are 0.
    var holder: UInt { bits & ~Self.marks }

    /// Whether leaving the lock takes more than clearing the word.
    var isMarked: Bool { bits & Self.marks != 0 }

    /// Whether a sleeper has waited too long.
    var isOverdue: Bool { bits & Self.overdue != 0 }

    /// Whether any thread may take the lock.
    ///
    /// While the lock is handed over, the word is not 0, so only a sleeper may take it.
    var isFree: Bool { bits == 0 }

    /// The state after the holder has left: free, or handed over to the sleepers.
    var left: LockWord {
        LockWord(bits: isOverdue ? Self.marks : 0)
    }

    /// Returns the state after an attempt of a thread that sleeps or is about to: either that thread is the holder, or
    /// the word is marked so that its holder wakes a sleeper.
    ///
    /// - Parameters:
    ///   - thread: the number of the thread.
    ///   - hasSlept: whether the thread has been asleep. A newly arrived thread may not take a lock that is handed
    ///     over.
    ///   - isOverdue: whether a sleeper has waited too long; without the thread itself if it takes the lock.
    /// - Returns: the state to store.
    func looked(at thread: UInt, hasSlept: Bool, isOverdue: Bool) -> LockWord {
        let overdue = isOverdue ? Self.overdue : 0
        guard isTaken(hasSlept: hasSlept) else { return LockWord(bits: bits | Self.contended | overdue) }
        // Other threads may be asleep. If none is, this costs one needless call.
        return LockWord(bits: thread | Self.contended | overdue)
    }

    /// Returns whether an attempt takes the lock.
    func isTaken(hasSlept: Bool) -> Bool {
        holder == 0 && (hasSlept || !isOverdue)
    }
}
