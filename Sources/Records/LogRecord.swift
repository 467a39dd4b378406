/// One thing that happened, with all that is known about it.
///
/// A record is a value: a filter or a wrapper may change any part of its own copy. What most records do not have (an error, a
/// stack, a task's name, another process) shares one reference, so that a record costs no more than it says.
public struct LogRecord: Sendable {
    /// When it happened.
    public var timestamp: Timestamp
    /// How severe it is.
    public var level: Level
    /// The name of the logger, dotted from the general to the particular: `shop.checkout`.
    public var name: String
    /// What happened.
    public var message: LogMessage
    /// Named values that belong to it.
    public var attributes: Attributes
    /// Where the log call stands.
    public var source: SourceLocation
    /// The thread that logged.
    public var thread: ThreadIdentity

    @usableFromInline var details: RecordDetails?

    /// Creates a record.
    ///
    /// - Parameters:
    ///   - timestamp: when it happened. Default: now.
    ///   - level: how severe it is.
    ///   - name: the logger's name. Default: none.
    ///   - message: what happened.
    ///   - attributes: named values. Default: none.
    ///   - source: where the log call stands. Default: unknown.
    ///   - thread: who logged. Default: the calling thread.
    @inlinable
    public init(
        timestamp: Timestamp = .now(),
        level: Level,
        name: String = "",
        message: __owned LogMessage,
        attributes: Attributes = Attributes(),
        source: SourceLocation = .unknown,
        thread: ThreadIdentity = .current
    ) {
        self.timestamp = timestamp
        self.level = level
        self.name = name
        self.message = message
        self.attributes = attributes
        self.source = source
        self.thread = thread
        details = nil
    }

    /// The process that logged. Default: this one.
    public var process: ProcessIdentity {
        get { details?.process ?? .current }
        set { change { $0.process = newValue } }
    }

    /// The name of the task that logged, if it has one.
    public var taskName: String? {
        get { details?.taskName }
        set { change { $0.taskName = newValue } }
    }

    /// The error that the record is about, as text of one or more lines.
    public var errorText: String? {
        get { details?.errorText }
        set { change { $0.errorText = newValue } }
    }

    /// The calls that led here, as text of one or more lines.
    public var stackText: String? {
        get { details?.stackText }
        set { change { $0.stackText = newValue } }
    }

    /// Whether lines follow the message: an error or a stack.
    var hasTrailingLines: Bool {
        details != nil && (errorText != nil || stackText != nil)
    }

    private mutating func change(_ body: (inout RecordDetails.Contents) -> Void) {
        var contents = details?.contents ?? RecordDetails.Contents()
        body(&contents)
        details = RecordDetails(contents)
    }
}
