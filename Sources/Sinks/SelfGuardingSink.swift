/// A sink that may keep rule 9 by itself: emitting into it from inside itself is detected there, and counted.
///
/// Any other sink is guarded by the part that holds it, a logger or a tee. Nothing is detected twice, and a log call pays once.
package protocol SelfGuardingSink: Sink {
    /// Whether it does; a wrapper answers for the sink inside.
    var guardsItself: Bool { get }
}

extension SelfGuardingSink {
    package var guardsItself: Bool { true }
}

extension Sink {
    /// Whether it keeps rule 9 by itself.
    var isSelfGuarding: Bool {
        (AnySink.withoutDisguise(self) as? any SelfGuardingSink)?.guardsItself ?? false
    }

    /// A guard for the part that holds it; `nil` if it needs none.
    var missingGuard: ReentrancyGuard? {
        isSelfGuarding ? nil : ReentrancyGuard()
    }
}
