internal import Sinks

/// The surroundings of a sink that is made: the sinks that it refers to, and the files of earlier sinks.
struct SinkSurroundings: Sendable {
    /// The sinks that it refers to, by position.
    var sinks: [any Sink] = []
    /// The files that sinks of this configuration have written, by absolute path.
    var files: Set<String> = []

    /// Returns the options of a file.
    ///
    /// A file that has records of this program already is never truncated, and its existence is no error.
    func options(_ options: FileOptions, for path: String) -> FileOptions {
        var options = options
        if files.contains(SinkSettings.absolutePath(path)) { options.opening = .append }
        return options
    }
}
