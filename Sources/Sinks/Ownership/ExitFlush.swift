/// Flushes what waits in memory when the process ends normally: by return from `main` or by `exit`.
///
/// What was registered last is flushed first, as a wrapper is made after what it wraps. Each flush has a time; one that takes longer
/// is left behind, with a line on standard error. Afterwards nothing waits in memory any more: what a later exit handler logs
/// is written through.
///
/// Neither a signal nor a trap nor `_exit` gets here; what is buffered then is lost. A process made by `fork` leaves alone what
/// its parent has registered: the parent writes that itself, and its threads and locks are not here to rely on.
///
/// A library that is loaded late is torn down after the flush (see ``ExitHandler``), which is therefore called again, and finds
/// nothing to do.
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

        /// Takes the entries of a process out, the latest first but for those that come last; there will be no more.
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

    /// The longest that a flush takes at exit without progress, unless it is registered with another time: as long as
    /// ``OverflowPolicy/block`` waits for a sink.
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
    ///   - subject: the kind of object, for a report. Default: its type.
    ///   - isLast: whether it comes after all that does not, since their flush may give it more to do. Default: no.
    ///   - timeout: the longest that the flush may take without progress. Default: 30 seconds.
    ///   - progress: a number that changes as the flush gets on. Default: one that does not.
    ///   - flush: delivers what waits, on a thread of the exit's own.
    ///   - endBuffering: makes the object write through from now on; called before the flush, or at once if the process is ending already.
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

    /// Has the process run the flush at its end, as a first registration does.
    static func install() {
        _ = registry
    }

    private static func flushAll() {
        let ending = registry.withResource { $0.end(RunningProcess.current) } ?? []
        ExitRun(ending.map(\.entry)).run()
        FailureReporter.reportRest()
    }
}
