import SinksLibc

/// The number of rounds of a test that tries random input.
///
/// `swift test` takes the short number, so that a contributor waits for minutes. `SINKS_LONG=1`, which `.ci/run` sets,
/// takes the long one. Every kind of input is tried in both.
public enum Rounds: Sendable {
    /// Whether this run takes the long numbers.
    public static let areLong = getenv("SINKS_LONG").map { String(cString: $0) == "1" } ?? false

    /// The number for this run.
    public static func of(_ long: Int, short: Int) -> Int { areLong ? long : short }
}
