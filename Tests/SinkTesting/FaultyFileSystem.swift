package import Sinks

/// A file system whose calls fail on request: a number of times, for ever, or until it is repaired.
///
///     let disk = FaultyFileSystem()
///     disk.fail(.rename, with: .accessDenied, times: 2)
///     let sink = try RotatingFileSink(path, maxBytes: 100, backupCount: 3, options: FileOptions().using(disk))
///
/// Calls that do not fail go to another file system, by default the operating system's. Interrupted calls need no test
/// here, because ``FileSystem`` repeats them below this seam.
package final class FaultyFileSystem: FileSystem {
    /// A kind of call to a file system.
    package enum Operation: Sendable, Hashable, CaseIterable {
        /// Opening a file.
        case open
        /// Reading from a file.
        case read
        /// Writing to a file.
        case write
        /// Setting the permissions of a file.
        case setPermissions
        /// Setting the owner and the group of a file.
        case setOwner
        /// Truncating a file.
        case truncate
        /// Forcing a file to the device.
        case synchronize
        /// Taking a file's lock.
        case lock
        /// Describing a file or a path.
        case status
        /// Renaming a file.
        case rename
        /// Removing a file.
        case remove
        /// Making a folder.
        case makeDirectory
        /// Listing a folder.
        case list
        /// Forcing a folder's names to the device.
        case synchronizeDirectory
    }

    private struct Fault: Sendable {
        var operations: Set<Operation>
        var error: Errno
        var skips: Int
        var times: Int
        var matches: @Sendable (String) -> Bool
    }

    private struct State: Sendable {
        var faults: [Fault] = []
        var counts: [Operation: Int] = [:]
        var bytesPerWrite: Int?
        var space: Int?
        var patience: [Int32] = []
        var lockPatience: [Int32] = []
        var strangers: [String] = []
        var alteration: (@Sendable (inout FileStatus) -> Void)?
        var hook: (@Sendable (Operation, String) -> Void)?
    }

    let base: any FileSystem
    private let state = Owner(State())

    /// Creates a file system whose calls succeed until ``fail(_:with:after:times:where:)`` is called.
    package init(_ base: any FileSystem = SystemFileSystem()) {
        self.base = base
    }

    /// Makes calls fail from now on.
    ///
    /// - Parameters:
    ///   - operations: the kinds of calls. Default: all.
    ///   - error: the error that they throw.
    ///   - skipped: the number of these calls that succeed first. Default: none.
    ///   - times: the number of calls that then fail. Default: all, until ``mend()``.
    ///   - matches: a test of the paths whose calls fail. Calls on open files have the empty path. Default: all.
    package func fail(
        _ operations: Operation...,
        with error: Errno,
        after skipped: Int = 0,
        times: Int = .max,
        where matches: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        let fault = Fault(
            operations: operations.isEmpty ? Set(Operation.allCases) : Set(operations),
            error: error,
            skips: skipped,
            times: times,
            matches: matches
        )
        state.withResource { $0.faults.append(fault) }
    }

    /// Limits every write to a number of bytes; `nil` removes the limit.
    package func acceptAtMost(_ bytes: Int?) {
        state.withResource { $0.bytesPerWrite = bytes }
    }

    /// Makes the disk full after a number of further bytes.
    ///
    /// The write that exceeds it is cut short, and the next one fails with `ENOSPC`.
    package func limitSpace(to bytes: Int?) {
        state.withResource { $0.space = bytes }
    }

    /// Adds these names to every list of a folder, as if there were as many foreign files.
    package func list(_ strangers: [String]) {
        state.withResource { $0.strangers = strangers }
    }

    var strangers: [String] { state.withResource { $0.strangers } ?? [] }

    /// Calls a closure before every call, outside of all locks, so that a test can interfere at a certain moment.
    package func beforeEachCall(_ hook: (@Sendable (Operation, String) -> Void)?) {
        state.withResource { $0.hook = hook }
    }

    /// Removes all faults and limits.
    package func mend() {
        state.withResource {
            $0.faults = []
            $0.bytesPerWrite = nil
            $0.space = nil
        }
    }

    /// Returns the number of calls so far, failed ones included.
    package func count(of operation: Operation) -> Int {
        state.withResource { $0.counts[operation] ?? 0 } ?? 0
    }

    /// The timeouts of the writes to pipes or terminals, in milliseconds.
    package var patience: [Int32] {
        state.withResource { $0.patience } ?? []
    }

    /// The timeouts of the attempts to take a lock, in milliseconds.
    package var lockPatience: [Int32] {
        state.withResource { $0.lockPatience } ?? []
    }

    /// Changes all reported descriptions of files from now on: their owners, their links, their times.
    ///
    /// `nil` restores the real ones.
    package func alterStatus(_ change: (@Sendable (inout FileStatus) -> Void)?) {
        state.withResource { $0.alteration = change }
    }

    func altered(_ status: FileStatus) -> FileStatus {
        guard let change = state.withResource({ $0.alteration }) ?? nil else { return status }
        var status = status
        change(&status)
        return status
    }

    func noteLock(_ patience: Int32) {
        state.withResource { $0.lockPatience.append(patience) }
    }

    func note(_ patience: Int32) {
        state.withResource { $0.patience.append(patience) }
    }

    func check(_ operation: Operation, _ path: String = "") throws(Errno) {
        let hook = state.withResource { state in
            state.counts[operation, default: 0] += 1
            return state.hook
        }
        if let hook { hook?(operation, path) }
        let error = state.withResource { state -> Errno? in
            for index in state.faults.indices
            where state.faults[index].operations.contains(operation) && state.faults[index].matches(path) {
                if state.faults[index].skips > 0 {
                    state.faults[index].skips -= 1
                } else if state.faults[index].times > 0 {
                    state.faults[index].times -= 1
                    return state.faults[index].error
                }
            }
            return nil
        }
        if let error, let error { throw error }
    }

    /// Returns the number of bytes of a write that pass.
    func allowance(for bytes: Int) throws(Errno) -> Int {
        let allowed = state.withResource { state -> Int in
            var allowed = min(bytes, state.bytesPerWrite ?? bytes)
            if let space = state.space {
                allowed = min(allowed, space)
                state.space = space - allowed
            }
            return allowed
        }
        if bytes > 0, allowed == 0 { throw .noSpace }
        return allowed ?? bytes
    }
}
