/// The log that events go to, and the conversion of records into events.
///
///     let options = EventLogOptions(log: "Shop", eventCategory: { _ in 7 })
///     let sink = try EventLogSink("Checkout", options: options)
public struct EventLogOptions: Sendable {
    /// The log (Python's `logtype`).
    ///
    /// Default: `Application`.
    public var log: String
    /// The file with the message texts, into which the event viewer inserts an event's text (Python's `dllname`).
    ///
    /// Default: a program of Windows' own, whose messages 1 to 1000 are the event's text and nothing else. With `nil`,
    /// no source is registered in the registry.
    public var messageFile: String?
    /// The kind of event (Python's `getEventType`).
    ///
    /// Default: by the level's number.
    public var eventType: @Sendable (LogRecord) -> EventType
    /// The category, a number that the message file names (Python's `getEventCategory`).
    ///
    /// Default: 0, none.
    public var eventCategory: @Sendable (LogRecord) -> UInt16
    /// The number of the message in the message file (Python's `getMessageID`).
    ///
    /// Default: 1.
    public var messageID: @Sendable (LogRecord) -> UInt32
    /// The maximum length of a text, which tests may raise.
    var longestText = Event.longestText

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    ///
    /// The closures are called on the thread that logs, outside of every lock.
    public init(
        log: String = "Application",
        messageFile: String? = #"%SystemRoot%\System32\EventCreate.exe"#,
        eventType: @escaping @Sendable (LogRecord) -> EventType = {
            EventType($0.level)
        },
        eventCategory: @escaping @Sendable (LogRecord) -> UInt16 = { _ in 0 },
        messageID: @escaping @Sendable (LogRecord) -> UInt32 = { _ in 1 }
    ) {
        self.log = log
        self.messageFile = messageFile
        self.eventType = eventType
        self.eventCategory = eventCategory
        self.messageID = messageID
    }

    /// Returns why the options or the source's name cannot be part of a registry path; `nil` if they can.
    func objection(to source: String) -> String? {
        for (what, text) in [("source", source), ("log", log)] {
            if text.isEmpty { return "the name of the \(what) is empty" }
            if text.utf16.count > 255 { return "the name of the \(what) is longer than 255 characters" }
            if text.unicodeScalars.contains(where: { $0.isControl || $0 == "\\" }) {
                return "the name of the \(what) contains a backslash or a control character"
            }
        }
        return messageFile?.utf16.contains(0) == true ? "the path of the message file contains a NUL" : nil
    }
}
