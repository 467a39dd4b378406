/// How records become events of the Windows event log, and where these go.
public struct EventLogOptions: Sendable {
    /// The log (Python's `logtype`). Default: `Application`.
    public var log: String
    /// The file with the texts of messages (Python's `dllname`), which the event viewer puts an event's text into; `nil` registers no
    /// source in the registry. Default: a program of Windows' own whose messages 1 to 1000 are the event's text and nothing else.
    public var messageFile: String?
    /// The kind of event (Python's `getEventType`). Default: by the level's number.
    public var eventType: @Sendable (LogRecord) -> EventType
    /// A number that the message file gives a name to (Python's `getEventCategory`). Default: 0, none.
    public var eventCategory: @Sendable (LogRecord) -> UInt16
    /// Which message of the message file is shown (Python's `getMessageID`). Default: 1.
    public var messageID: @Sendable (LogRecord) -> UInt32
    /// The longest text, which a test of something else may lengthen.
    var longestText = Event.longestText

    /// Creates options; what is not named has the default described at its property.
    ///
    /// The closures are called on the thread that logs, outside of every lock.
    public init(
        log: String = "Application",
        messageFile: String? = #"%SystemRoot%\System32\EventCreate.exe"#,
        eventType: @escaping @Sendable (LogRecord) -> EventType = { EventType($0.level) },
        eventCategory: @escaping @Sendable (LogRecord) -> UInt16 = { _ in 0 },
        messageID: @escaping @Sendable (LogRecord) -> UInt32 = { _ in 1 }
    ) {
        self.log = log
        self.messageFile = messageFile
        self.eventType = eventType
        self.eventCategory = eventCategory
        self.messageID = messageID
    }

    /// What of the options and the source's name could not be part of a path in the registry.
    func objection(to source: String) -> String? {
        for (what, text) in [("source", source), ("log", log)] {
            if text.isEmpty { return "the name of the \(what) is empty" }
            if text.utf16.count > 255 { return "the name of the \(what) is longer than 255 characters" }
            if text.unicodeScalars.contains(where: { $0.isControl || $0 == "\\" }) {
                return "the name of the \(what) has a backslash or a control character in it"
            }
        }
        return messageFile?.utf16.contains(0) == true ? "the path of the message file has a NUL in it" : nil
    }
}
