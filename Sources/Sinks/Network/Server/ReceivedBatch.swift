internal import Records
internal import Wire

/// What some received bytes amount to: records, and what is to be done after them.
struct ReceivedBatch: Sendable {
    /// What follows the records.
    enum Step: Sendable, Hashable {
        /// More bytes are needed.
        case read
        /// The sender wants its records acknowledged: it is to be answered, and only then is there more to take.
        case answer(DeliverySession)
        /// Nothing after this can be understood.
        case close(ClosingReason, WireError)
    }

    /// The records, in order, without those that were delivered before.
    var records: [LogRecord] = []
    /// The numbers of the records, if they are numbered.
    var numbers: [UInt64] = []
    /// The number of the record that follows, if they are numbered.
    var next: UInt64 = 0
    /// A numbered record that nobody can read.
    struct Unreadable: Sendable, Hashable {
        let number: UInt64
        let error: WireError
    }

    /// Numbered records that were left out since nobody can read them. They would come again for ever if the others had to wait.
    var unreadable: [Unreadable] = []
    /// How many records there were that had been delivered before.
    var repeated = 0
    /// What is to be done after them.
    var step = Step.read

    /// Whether any frame has come whole.
    var hasFrames: Bool { !records.isEmpty || repeated > 0 || !unreadable.isEmpty || step != .read }
}
