public import Logging
public import Sinks

extension Level {
    /// Creates the level of the same name.
    public init(_ level: Logging.Logger.Level) {
        self =
            switch level {
            case .trace: .trace
            case .debug: .debug
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            case .critical: .critical
            }
    }
}

extension Logging.Logger.Level {
    /// Creates the mildest of swift-log's levels at which all its records reach a level.
    ///
    /// A level between two of them is the more severe one. One beyond `critical`, such as `off`, is `critical`.
    public init(_ level: Level) {
        // swift-log asks for the level before each record. Going through all cases takes four times as long.
        self =
            if level <= .info {
                level <= .trace ? .trace : level <= .debug ? .debug : .info
            } else {
                level <= .notice ? .notice : level <= .warning ? .warning : level <= .error ? .error : .critical
            }
    }
}
