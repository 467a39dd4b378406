import Foundation

/// The peers that this run's tests would have compared with and did not find.
///
/// The last line of the run names them.
public enum MissingPeers: Sendable {
    private static let lock = NSLock()
    nonisolated(unsafe) private static var names: Set<String> = []

    /// Notes that a peer is missing.
    public static func note(_ name: String) {
        lock.withLock {
            if names.isEmpty { atexit { MissingPeers.report() } }
            names.insert(name)
        }
    }

    /// The line for these names.
    static func line(_ names: Set<String>) -> String {
        "not compared with, because missing here: \(names.sorted().joined(separator: ", ")). On Debian and Ubuntu .ci/install "
            + "installs them"
            + (names.contains("CPython 3.13") ? ", CPython 3.13 excepted (pyenv install 3.13)" : "") + ".\n"
    }

    private static func report() {
        FileHandle.standardError.write(Data(line(lock.withLock { names }).utf8))
    }
}
