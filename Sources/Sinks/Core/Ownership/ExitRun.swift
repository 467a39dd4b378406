internal import Records

/// The flush of several objects at exit, one after another, without waiting for those that hang.
///
/// Separate threads flush them, so that the exiting thread can wait with a deadline. While there are more to come,
/// another thread joins in every tenth of a second. The run ends when each flush has ended or used up its time.
final class ExitRun: Sendable {
    private struct State: Sendable {
        var begun = 0
        var running: Set<Int> = []
    }

    /// The deadline of a flush that is still running.
    private struct Watch {
        var progress: UInt64
        var deadline: Deadline
    }

    private let entries: [ExitEntry]
    /// The time until another thread joins in.
    private let turn: Duration
    private let state = Guarded(State())
    private let waiters = Sleepers()
    /// The sinks that the exiting thread is inside of.
    ///
    /// They are closed to re-entry also for the threads that flush on its behalf.
    private let sinksInside = ThreadContext.currentSinks

    /// A bound on threads.
    ///
    /// More would be needed only if as many flushes hang.
    private static let mostThreads = 64

    init(_ entries: [ExitEntry], turn: Duration = .milliseconds(100)) {
        self.entries = entries
        self.turn = turn
    }

    /// Flushes the objects.
    func run() {
        guard !entries.isEmpty else { return }
        var (threads, watches) = (0, [Int: Watch]())
        while true {
            let before = current
            if threads < Self.mostThreads, before.begun < entries.count {
                threads += 1
                startThread()
            }
            if waiters.sleep(before: Deadline(after: turn), until: { isDone }) { return }
            if isOver(&watches) { break }
        }
        for index in current.running.sorted() { entry(index)?.reportLate() }
    }

    private var current: State { state.withState { $0 } }

    private var isDone: Bool {
        let state = current
        return state.begun == entries.count && state.running.isEmpty
    }

    /// Returns whether every running flush has used up its time, and no other can be begun.
    private func isOver(_ watches: inout [Int: Watch]) -> Bool {
        let running = current.running
        guard !running.isEmpty else { return isDone }
        var isOver = true
        for index in running {
            guard let entry = entry(index) else { continue }
            let progress = entry.progress()
            if watches[index]?.progress != progress {
                watches[index] = Watch(progress: progress, deadline: Deadline(after: entry.timeout))
            }
            if watches[index]?.deadline.hasPassed != true { isOver = false }
        }
        return isOver
    }

    private func startThread() {
        do throws(Errno) {
            try SystemThread.start(named: "sinks-exit") { [self] in
                ThreadContext.enter(sinksInside)
                flushNext()
            }
        } catch {
            flushNext()
        }
    }

    private func flushNext() {
        while let index = begin(), let entry = entry(index) {
            entry.flush()
            state.withState { _ = $0.running.remove(index) }
            waiters.wakeAll()
        }
    }

    private func begin() -> Int? {
        state.withState { state in
            guard state.begun < entries.count else { return nil }
            defer { state.begun += 1 }
            state.running.insert(state.begun)
            return state.begun
        }
    }

    private func entry(_ index: Int) -> ExitEntry? {
        entries.indices.contains(index) ? entries[index] : nil
    }
}
