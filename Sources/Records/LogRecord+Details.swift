// What most records do not have shares one reference, so that a record costs no more than it says.
extension LogRecord {
    /// Where the log call stands.
    public var source: CodeLocation {
        get {
            if let source = storage.source { return source }
            let site = storage.callSite
            return CodeLocation(file: site.file.description, function: site.function.description, line: site.line)
        }
        set { unique().source = newValue }
    }

    /// The line of ``source``, for whoever needs nothing else of it: no text is looked at.
    public var sourceLine: Int {
        storage.source?.line ?? storage.callSite.line
    }

    /// The literals that say where the log call stands; `nil` if ``source`` has been set.
    @inlinable
    package var callSite: CallSite? {
        storage.source == nil ? storage.callSite : nil
    }

    /// What most records do not have; `nil` where a record has none of it.
    @inlinable
    package var details: RecordDetails? { storage.details }

    /// The process that logged. Default: this one.
    public var process: ProcessIdentity {
        get { storage.details?.contents.process ?? .current }
        set { changeDetails { $0.process = newValue } }
    }

    /// The name of the task that logged, if it has one.
    public var taskName: String? {
        get { storage.details?.contents.taskName }
        set { changeDetails { $0.taskName = newValue } }
    }

    /// The error that the record is about, as text of one or more lines.
    public var errorText: String? {
        get { storage.details?.contents.errorText }
        set { changeDetails { $0.errorText = newValue } }
    }

    /// The calls that led here, as text of one or more lines.
    public var stackText: String? {
        get { storage.details?.contents.stackText }
        set { changeDetails { $0.stackText = newValue } }
    }

    /// Whether lines follow the message: an error or a stack.
    package var hasTrailingLines: Bool {
        storage.details != nil && (errorText != nil || stackText != nil)
    }

    private mutating func changeDetails(_ body: (inout RecordDetails.Contents) -> Void) {
        var contents = storage.details?.contents ?? RecordDetails.Contents()
        body(&contents)
        unique().details = RecordDetails(contents)
    }
}
