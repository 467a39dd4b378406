/// The levels of loggers by name, which can be changed while the program runs.
///
///     let levels = LogLevels(try .environment())    // LOG_LEVEL=info,shop.db=debug
///     let log = Logger("shop", levels: levels) { ConsoleSink() }
///     log.named("db").debug("connected")
///     levels["shop.db"] = .info                     // from now on, for every copy of that logger
///
/// A logger reads its level from one word that belongs to its name, without a lock. A change visits every name in use.
public final class LogLevels: Sendable {
    private struct State: Sendable {
        var rules: LevelRules
        /// One switch for each name in use, held weakly: names come and go.
        var switches = WeakTable<ByteKey, LevelSwitch, Void>()
    }

    private let state: Guarded<State>

    /// Creates levels.
    /// - Parameter rules: the levels to start with. Default: `info` for all.
    public init(_ rules: LevelRules = LevelRules()) {
        state = Guarded(State(rules: rules))
    }

    /// The rules in effect.
    ///
    /// Setting them changes all loggers at once.
    public var rules: LevelRules {
        get { state.withState { $0.rules } }
        set { change { $0 = newValue } }
    }

    /// The level given to a name, or to the root if the name is empty; `nil` lets it inherit.
    public subscript(name: String) -> Level? {
        get { rules[name] }
        set { change { $0[name] = newValue } }
    }

    /// Returns the level of a logger of a name.
    public func level(of name: String) -> Level {
        rules.level(of: name)
    }

    /// Returns the switch that all loggers of a name share.
    func levelSwitch(for name: String) -> LevelSwitch {
        // The objects returned here are released outside of the lock.
        let found = state.withState { state in
            if let level = state.switches.object(for: ByteKey(name)) { return (level, []) }
            let level = LevelSwitch(state.rules.level(of: name))
            return (level, state.switches.insert(level, (), for: ByteKey(name)))
        }
        return found.0
    }

    private func change(_ body: (inout LevelRules) -> Void) {
        _ = state.withState { state in
            body(&state.rules)
            let switches = state.switches.objects
            for (name, level, _) in switches { level.level = state.rules.level(of: name.text) }
            return switches
        }
    }
}
