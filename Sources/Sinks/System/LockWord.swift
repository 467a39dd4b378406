/// The state of a ``Lock`` as a value: its holder's number and two marks, in one word.
///
/// Every decision of the lock is made here, without atomics and without threads.
struct LockWord: Sendable, Hashable {
    /// Threads may be asleep: leaving wakes one.
    private static let contended: UInt = 1
    /// A sleeper has waited for too long: leaving hands the lock over to the sleepers.
    private static let overdue: UInt = 2
    private static let marks = contended | overdue

    let bits: UInt

    /// The holder's number, 0 if no thread has the lock. The lowest two bits of a thread's number are 0: it is an address.
    var holder: UInt { bits & ~Self.marks }

    /// Whether leaving the lock is more than to clear the word.
    var isMarked: Bool { bits & Self.marks != 0 }

    /// Whether a sleeper has waited for too long.
    var isOverdue: Bool { bits & Self.overdue != 0 }

    /// Whether any thread may take the lock: of one that is handed over the word is not 0, so that only a sleeper may.
    var isFree: Bool { bits == 0 }

    /// The state after its holder has left: free, or handed over to the sleepers.
    var left: LockWord {
        LockWord(bits: isOverdue ? Self.marks : 0)
    }

    /// The state after a look by a thread that is asleep or about to be: its own, or marked so that its holder wakes a sleeper.
    ///
    /// - Parameters:
    ///   - thread: the number of the thread.
    ///   - hasSlept: whether it has been asleep. A thread that has just come may not take what is handed over.
    ///   - isOverdue: whether a sleeper has waited for too long; without the thread itself if it takes the lock.
    func looked(at thread: UInt, hasSlept: Bool, isOverdue: Bool) -> LockWord {
        let overdue = isOverdue ? Self.overdue : 0
        guard isTaken(hasSlept: hasSlept) else { return LockWord(bits: bits | Self.contended | overdue) }
        // Others may be asleep; if none is, this costs one needless call.
        return LockWord(bits: thread | Self.contended | overdue)
    }

    /// Whether a thread that looks takes the lock.
    func isTaken(hasSlept: Bool) -> Bool {
        holder == 0 && (hasSlept || !isOverdue)
    }
}
