#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Writes what is buffered when the process ends normally: by return from `main` or by `exit`.
///
/// Neither a signal nor a trap nor `_exit` gets here; what is buffered then is lost. A process made by `fork` leaves alone what
/// its parent has registered: the parent writes that itself, and its threads and locks are not here to rely on.
enum ExitFlush {
    /// One owner, held weakly.
    private struct Entry: Sendable {
        let process = RunningProcess.current
        let isAlive: @Sendable () -> Bool
        let flush: @Sendable () -> Void
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
    }

    private static let registry = {
        atexit { ExitFlush.flushAll() }
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
            guard let object else { return }
            do {
                try flush(object)
            } catch {
                StandardError.write("swift-sinks: at exit: \(error)")
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
        let entries = registry.withResource { $0.entries } ?? []
        for entry in entries where entry.process == process { entry.flush() }
    }
}
