// Permanent changes to the values that a message shows.
extension LogMessage {
    /// The message with `<private>` in place of its private values, which cannot be restored.
    ///
    /// The places of the values are kept, so the template does not change.
    public var redacted: LogMessage {
        hasPrivateArguments ? rewritten { $0.privacy == .private ? Self.mask : nil } : self
    }

    /// The message with its private values made public.
    public var revealed: LogMessage {
        hasPrivateArguments ? rewritten { _ in nil } : self
    }

    /// Returns the message with all its values public and some of them replaced.
    private func rewritten(_ replacement: (Argument) -> String?) -> LogMessage {
        let rewritten = RecordStorage(thread: storage.thread)
        var bytes: [UInt8] = []
        var places: [Argument] = []
        withUTF8Bytes { old in
            var position = 0
            for argument in arguments
            where argument.range.lowerBound >= position && argument.range.upperBound <= old.count {
                bytes += old[position..<argument.range.lowerBound]
                let start = bytes.count
                if let text = replacement(argument) { bytes += text.utf8 } else { bytes += old[argument.range] }
                places.append(Argument(range: start..<bytes.count, privacy: .public))
                position = argument.range.upperBound
            }
            bytes += old[position...]
        }
        rewritten.setSpilled(MessageSpill(bytes: ContiguousArray(bytes), arguments: places))
        return LogMessage(storage: rewritten)
    }
}

extension RecordStorage {
    /// Sets the text of a new message, which is already on the heap.
    func setSpilled(_ text: MessageSpill) {
        message = MessageState()
        message.count = MessageState.spilled
        spill = text
    }
}
