internal import Logging

extension LogEvent {
    /// The source that swift-log derives for an event without a file: `n/a` in 1.16.
    private static let sourceWithoutFile = LogEvent(
        level: .trace,
        message: "",
        metadata: nil,
        source: nil,
        file: "",
        function: "",
        line: 0
    ).source

    /// The source that a log call has given; `nil` if it has given none, or the module of its file.
    var foreignSource: String? {
        // An event without a source derives it from its file, which takes longer than the rest of the handler. Without
        // a file it derives the same text each time, at once. A log call that gives this text as its source counts as
        // one without a source: swift-log shows no difference.
        var event = self
        event.file = ""
        let source = event.source
        return source == Self.sourceWithoutFile || file.isInModule(source) ? nil : source
    }
}

extension String {
    /// Whether a file, as `#fileID` has it, is of a module.
    fileprivate func isInModule(_ module: String) -> Bool {
        // Comparing the bytes one by one takes 20 times as long.
        guard hasPrefix(module) else { return false }
        let end = utf8.index(utf8.startIndex, offsetBy: module.utf8.count)
        return end == utf8.endIndex || utf8[end] == UInt8(ascii: "/")
    }
}
