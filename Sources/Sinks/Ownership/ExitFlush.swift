/// Writes what is buffered when the process ends normally: by return from `main` or by `exit`.
///
/// Neither a signal nor a trap nor `_exit` gets here; what is buffered then is lost. A process made by `fork` leaves alone what
/// its parent has registered: the parent writes that itself, and its threads and locks are not here to rely on.
///
/// A library that is loaded late is torn down after the flush (see ``ExitHandler``), which therefore may run again, for records that were
/// logged in between. A sink that could not be flushed is then left alone: it would only take its time once more.
enum ExitFlush {
    /// One owner, held weakly.
    private struct Entry: Sendable {
        let process = RunningProcess.current
        let isAlive: @Sendable () -> Bool
        /// Flushes, and reports a failure.
        /// - Returns: whether all has left.
        let flush: @Sendable () -> Bool
    }

    private struct Registry: Sendable {
        var entries: [Entry] = []
        var limit = 64

        mutating func add(_ entry: Entry) {
            // Sinks come and go in tests and reconfigurations; what is gone must not pile up.
            if entries.count >= limit {
                entries.removeAll { !$0.isAlive() }
                limit = max(64, entries.count * 2)
            }
            entries.append(entry)
        }

        mutating func takeAll() -> [Entry] {
            defer { entries.removeAll() }
            return entries
        }
    }

    private static let registry = {
        ExitHandler.install { ExitFlush.flushAll() }
        return Owner(Registry())
    }()

    /// Sees to it that an owner's resource is flushed at exit, for as long as somebody else keeps the owner.
    static func register<Resource: ~Copyable & Flushable>(_ owner: Owner<Resource>) {
        register(owner) { owner in
            try owner.withResource { resource throws(SinkError) in try resource.flush() }
        }
    }

    /// Sees to it that something is done at exit with an object, for as long as somebody else keeps the object.
    static func register<Object: AnyObject & Sendable>(
        _ object: Object,
        _ flush: @escaping @Sendable (Object) throws -> Void
    ) {
        let entry = Entry(isAlive: { [weak object] in object != nil }) { [weak object] in
            guard let object else { return true }
            do {
                try flush(object)
                return true
            } catch {
                StandardError.write("swift-sinks: at exit: \(error)")
                return false
            }
        }
        registry.withResource { $0.add(entry) }
    }

    /// Sees to it that a sink is flushed at exit, for as long as somebody else keeps it.
    static func register(_ sink: some Sink & AnyObject) {
        register(sink) { try $0.flush() }
    }

    private static func flushAll() {
        let process = RunningProcess.current
        let entries = registry.withResource { $0.takeAll() } ?? []
        let flushed = entries.filter { $0.process == process && $0.flush() }
        registry.withResource { $0.entries.insert(contentsOf: flushed, at: 0) }
    }
}
