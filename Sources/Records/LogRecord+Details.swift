// Rare parts share one reference, so that an ordinary record does not pay for them.
extension LogRecord {
    /// The place of the log call.
    public var source: CodeLocation {
        get {
            if let source = storage.source { return source }
            let site = storage.callSite
            return CodeLocation(file: site.file.description, function: site.function.description, line: site.line)
        }
        set { unique().source = newValue }
    }

    /// The line of ``source``.
    ///
    /// Reading it does not create the texts of the source.
    public var sourceLine: Int {
        storage.source?.line ?? storage.callSite.line
    }

    /// The literals of the place of the log call; `nil` if ``source`` has been set.
    @inlinable
    package var callSite: CallSite? {
        storage.source == nil ? storage.callSite : nil
    }

    /// The rare parts of a record; `nil` if it has none.
    @inlinable
    package var details: RecordDetails? { storage.details }

    /// The process that logged.
    ///
    /// Default: this one.
    public var process: ProcessIdentity {
        get { storage.details?.contents.process ?? .current }
        set { changeDetails { $0.process = newValue } }
    }

    /// The name of the task that logged, if any.
    public var taskName: String? {
        get { storage.details?.contents.taskName }
        set { changeDetails { $0.taskName = newValue } }
    }

    /// The text of the error that the record is about, of one or more lines.
    ///
    /// Setting it removes the ``errors``.
    public var errorText: String? {
        get { storage.details?.contents.errorText }
        set { changeDetails { ($0.errorText, $0.errors) = (newValue, nil) } }
    }

    /// The error that the record is about, followed by its causes.
    ///
    /// Empty without an error, and in a record from another process, which has the ``errorText`` alone. Setting it sets
    /// that text too: a line for the error, and one for each cause.
    public var errors: [ErrorDescription] {
        get { storage.details?.contents.errors ?? [] }
        set {
            let text = newValue.isEmpty ? nil : ErrorDescription.text(of: newValue)
            changeDetails { ($0.errorText, $0.errors) = (text, newValue.isEmpty ? nil : newValue) }
        }
    }

    /// The type and the code of the error, as attributes; none without one.
    package var errorAttributes: Attributes {
        var attributes = Attributes()
        guard let error = storage.details?.contents.errors?.first else { return attributes }
        attributes.append(key: "exception.type", value: .string(error.type))
        if let code = error.code { attributes.append(key: "exception.code", value: .string(code)) }
        return attributes
    }

    /// The text of the call stack, of one or more lines.
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
