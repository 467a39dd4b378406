/// The record of what a sink's settings contained: enough to compare two readings.
final class SettingsRecord {
    /// The keys and values that were read, secrets included.
    private(set) var values: [String] = []
    /// The files that the sink writes alone.
    private(set) var files: [String] = []
    /// The names of sinks that it refers to.
    private(set) var references: [String] = []

    func note(_ path: [String], _ value: String) {
        values.append((path + [value]).joined(separator: "\u{0}"))
    }

    func claim(_ file: String) {
        files.append(file)
    }

    func refer(to sink: String) -> Int {
        references.append(sink)
        return references.count - 1
    }
}
