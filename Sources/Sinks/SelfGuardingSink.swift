/// A sink that may detect re-entrant calls (rule 9 of ``Sink``) and count them by itself.
///
/// Any other sink is guarded by its holder, a logger or a tee. A call is thus checked once, and a log call pays once.
package protocol SelfGuardingSink: Sink {
    /// Whether this value detects re-entrant calls. A wrapper returns the value of its base.
    var guardsItself: Bool { get }
}

extension SelfGuardingSink {
    package var guardsItself: Bool { true }
}

extension Sink {
    /// Whether the sink detects re-entrant calls by itself.
    var isSelfGuarding: Bool {
        (AnySink.withoutDisguise(self) as? any SelfGuardingSink)?.guardsItself ?? false
    }

    /// A guard for the holder of this sink; `nil` if the sink needs none.
    var missingGuard: ReentrancyGuard? {
        isSelfGuarding ? nil : ReentrancyGuard()
    }
}
