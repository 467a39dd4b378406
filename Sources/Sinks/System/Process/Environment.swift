internal import SinksLibc

/// The environment of the process.
enum Environment {
    /// Returns the value of an environment variable, if it is set.
    static func value(of name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}

extension StreamSink.Descriptor {
    /// Whether the descriptor is a terminal.
    var isTerminal: Bool {
        isatty(descriptor) == 1
    }
}
