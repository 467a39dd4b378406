/// The flush of everything in memory when the process ends normally: by return from `main` or by `exit`.
///
/// The last registered object is flushed first, because a wrapper is made after its base. Each flush has a timeout. One
/// that takes longer is abandoned, with a line on standard error. After the flush nothing waits in memory any more:
/// records from a later exit handler are written through.
///
/// A signal, a trap or `_exit` does not run this flush, and buffered records are lost. A process made by `fork` does
/// not flush objects registered by its parent. The parent flushes them itself, and its threads and locks are not usable
/// in the child.
///
/// A library that is loaded late is torn down after the flush (see ``ExitHandler``). The flush is therefore called
/// again, and finds nothing to do.
enum ExitFlush {
    private struct Registry: Sendable {
        private var entries = WeakTable<Int, any AnyObject & Sendable, ExitEntry>()
        private var count = 0
        /// The process that has flushed its entries, if any has.
        private var ended: Int32?

        /// Adds an entry.
        /// - Returns: objects to be released outside of the lock; `nil` if the entry comes too late.
        mutating func add(_ object: any AnyObject & Sendable, _ entry: ExitEntry) -> [any AnyObject & Sendable]? {
            guard ended != entry.process else { return nil }
            count &+= 1
            return entries.insert(object, entry, for: count)
        }

        /// Takes out the entries of a process, the latest first, except for those that come last.
        ///
        /// No more are accepted.
        mutating func end(_ process: Int32) -> [(object: any AnyObject & Sendable, entry: ExitEntry)] {
            defer { entries = WeakTable() }
            ended = process
            let latestFirst = entries.objects.filter { $0.note.process == process }.sorted { $0.key > $1.key }
            return (latestFirst.filter { !$0.note.isLast } + latestFirst.filter(\.note.isLast)).map {
                ($0.object, $0.note)
            }
        }
    }

    private static let registry = {
        ExitHandler.install { ExitFlush.flushAll() }
        return Owner(Registry())
    }()

    /// The longest time that a flush takes at exit without progress, unless it is registered with another one.
    ///
    /// It equals the time that ``OverflowPolicy/block`` waits for a sink.
    static let timeout = Duration.seconds(30)

    /// Registers an owner whose resource is to be flushed at exit, for as long as something else holds the owner.
    static func register<Resource: ~Copyable & Flushable>(_ owner: Owner<Resource>) {
        register(owner, "\(Resource.self)") { owner in
            try owner.withResource { resource throws(SinkError) in try resource.flush() }
        } endBuffering: { owner in
            owner.withResource { $0.endBuffering() }
        }
    }

    /// Registers an object that is to be flushed at exit, for as long as something else holds it.
    ///
    /// - Parameters:
    ///   - object: the object, held weakly.
    ///   - subject: the kind of object, for a report. Default: its type.
    ///   - isLast: whether it comes after all that are not last, because their flush may give it more to do. Default:
    ///     no.
    ///   - timeout: the longest time that the flush may take without progress. Default: 30 seconds.
    ///   - progress: returns a number that changes as the flush makes progress. Default: one that does not.
    ///   - flush: delivers the waiting records, on a thread of the exit's own.
    ///   - endBuffering: makes the object write through from now on. Called before the flush, or at once if the process
    ///     is ending already.
    static func register<Object: AnyObject & Sendable>(
        _ object: Object,
        _ subject: String = "\(Object.self)",
        last isLast: Bool = false,
        within timeout: Duration = timeout,
        progress: @escaping @Sendable (Object) -> UInt64 = { _ in 0 },
        _ flush: @escaping @Sendable (Object) throws -> Void,
        endBuffering: @escaping @Sendable (Object) -> Void = { _ in }
    ) {
        let entry = ExitEntry(
            object,
            subject,
            isLast: isLast,
            within: timeout,
            progress: progress,
            flush: flush,
            endBuffering: endBuffering
        )
        let held = registry.withResource { $0.add(object, entry) } ?? nil
        if held == nil { endBuffering(object) }
    }

    /// Installs the exit handler, as a first registration does.
    static func install() {
        _ = registry
    }

    private static func flushAll() {
        let ending = registry.withResource { $0.end(RunningProcess.current) } ?? []
        ExitRun(ending.map(\.entry)).run()
        FailureReporter.reportRest()
    }
}
