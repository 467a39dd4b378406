/// Whether a console line is coloured.
public enum ConsoleColors: Sendable, Hashable {
    /// If the output is a terminal and the environment does not object: see ``decide(isTerminal:environment:)``.
    case automatic
    /// Always.
    case always
    /// Never.
    case never

    /// Decides what `automatic` means; a function of its arguments and nothing else.
    ///
    /// The first that applies wins: `NO_COLOR` that is not empty says no (https://no-color.org); `CLICOLOR_FORCE` that is
    /// neither empty nor `0` says yes; no terminal, `CLICOLOR=0` (https://bixense.com/clicolors) or `TERM=dumb` says no; and
    /// otherwise it is yes.
    ///
    /// - Parameters:
    ///   - isTerminal: whether the output is a terminal.
    ///   - environment: looks up an environment variable.
    public static func decide(isTerminal: Bool, environment: (String) -> String?) -> Bool {
        if let off = environment("NO_COLOR"), !off.isEmpty { return false }
        if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
        return isTerminal && environment("CLICOLOR") != "0" && environment("TERM") != "dumb"
    }

    /// Whether lines are coloured, for an output that is or is not a terminal.
    ///
    /// - Parameters:
    ///   - isTerminal: whether the output is a terminal.
    ///   - environment: looks up an environment variable; only `automatic` asks.
    public func isOn(isTerminal: Bool, environment: (String) -> String?) -> Bool {
        switch self {
        case .automatic: Self.decide(isTerminal: isTerminal, environment: environment)
        case .always: true
        case .never: false
        }
    }
}
