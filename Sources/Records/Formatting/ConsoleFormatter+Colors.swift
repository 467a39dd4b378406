extension ConsoleFormatter {
    /// The rule for whether a console line is coloured.
    public enum Colors: Sendable, Hashable {
        /// Colours only if the output is a terminal and the environment does not object: see
        /// ``decide(isTerminal:environment:)``.
        case automatic
        /// Colours on every output.
        case always
        /// No colours.
        case never

        /// Returns whether ``automatic`` colours lines.
        ///
        /// The result depends on the arguments only.
        ///
        /// The first rule that applies wins:
        ///
        /// - `NO_COLOR` that is not empty: no (https://no-color.org).
        /// - `CLICOLOR_FORCE` that is neither empty nor `0`: yes.
        /// - No terminal, `CLICOLOR=0` (https://bixense.com/clicolors) or `TERM=dumb`: no.
        /// - Otherwise: yes.
        ///
        /// - Parameters:
        ///   - isTerminal: whether the output is a terminal.
        ///   - environment: looks up an environment variable.
        /// - Returns: whether lines are coloured.
        public static func decide(isTerminal: Bool, environment: (String) -> String?) -> Bool {
            if let off = environment("NO_COLOR"), !off.isEmpty { return false }
            if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
            return isTerminal && environment("CLICOLOR") != "0" && environment("TERM") != "dumb"
        }

        /// Returns whether lines are coloured for an output that is or is not a terminal.
        ///
        /// - Parameters:
        ///   - isTerminal: whether the output is a terminal.
        ///   - environment: looks up an environment variable; only `automatic` calls it.
        /// - Returns: whether lines are coloured.
        public func isOn(isTerminal: Bool, environment: (String) -> String?) -> Bool {
            switch self {
            case .automatic: Self.decide(isTerminal: isTerminal, environment: environment)
            case .always: true
            case .never: false
            }
        }
    }
}
