internal import Sinks

/// The ways from loggers to sinks.
///
/// A record reaches the sinks of its logger, and those of each parent up to one that does not propagate; at last those
/// of the root. It reaches a sink once, however often that is named on the way.
struct LoggerRoutes: Sendable, Hashable {
    struct Entry: Sendable, Hashable {
        let name: String
        let sinks: Set<String>
        let propagates: Bool
    }

    private let root: Set<String>
    private let entries: [String: Entry]

    init(root: Set<String>, loggers: [Entry]) {
        self.root = root
        let routing = loggers.filter { !$0.sinks.isEmpty || !$0.propagates }
        entries = Dictionary(routing.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Returns whether the records of a logger reach a sink.
    func lead(from logger: String, to sink: String) -> Bool {
        var name = logger[...]
        while true {
            if let entry = entries[String(name)] {
                if entry.sinks.contains(sink) { return true }
                if !entry.propagates { return false }
            }
            guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return root.contains(sink) }
            name = name[..<dot]
        }
    }

    /// Returns a sink behind the routes that lead to it.
    func route(_ sink: AnySink, named name: String) -> any Sink {
        if entries.isEmpty { return sink }
        return sink.where { lead(from: $0.name, to: name) }
    }
}
