// What a message shows, changed for good.
extension LogMessage {
    /// The message with `<private>` in place of its private values, which nobody can bring back.
    ///
    /// The places of the values stay known, so the template stays what it was.
    public var redacted: LogMessage {
        hasPrivateArguments ? rewritten { $0.privacy == .private ? Self.mask : nil } : self
    }

    /// The message with its private values shown like any other.
    public var revealed: LogMessage {
        hasPrivateArguments ? rewritten { _ in nil } : self
    }

    /// The message with all its values public, some of them replaced.
    private func rewritten(_ replacement: (MessageArgument) -> String?) -> LogMessage {
        let rewritten = RecordStorage(thread: storage.thread)
        var bytes: [UInt8] = []
        var places: [MessageArgument] = []
        withUTF8Bytes { old in
            var position = 0
            for argument in arguments
            where argument.range.lowerBound >= position && argument.range.upperBound <= old.count {
                bytes += old[position..<argument.range.lowerBound]
                let start = bytes.count
                if let text = replacement(argument) { bytes += text.utf8 } else { bytes += old[argument.range] }
                places.append(MessageArgument(range: start..<bytes.count, privacy: .public))
                position = argument.range.upperBound
            }
            bytes += old[position...]
        }
        rewritten.setSpilled(MessageSpill(bytes: bytes, arguments: places))
        return LogMessage(storage: rewritten)
    }
}

extension RecordStorage {
    /// Makes a new message this text, which is on the heap already.
    func setSpilled(_ text: MessageSpill) {
        message = MessageState()
        message.count = MessageState.spilled
        spill = text
    }
}
