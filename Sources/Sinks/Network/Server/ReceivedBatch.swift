internal import Records
internal import Wire

/// The records in some received bytes, and the step that follows them.
struct ReceivedBatch: Sendable {
    /// The step after the records.
    enum Step: Sendable, Hashable {
        /// More bytes are needed.
        case read
        /// Answer the sender, which wants its records acknowledged.
        ///
        /// Only then can more be taken.
        case answer(DeliverySession)
        /// Close the connection: nothing after this can be understood.
        case close(RecordServer.ClosingReason, WireError)
    }

    /// The records in order, without those that were delivered before.
    var records: [LogRecord] = []
    /// The numbers of the records, if they are numbered.
    var numbers: [UInt64] = []
    /// The number of the next record, if they are numbered.
    var next: UInt64 = 0
    /// A numbered record that cannot be read.
    struct Unreadable: Sendable, Hashable {
        let number: UInt64
        let error: WireError
    }

    /// Numbered records that were left out because they cannot be read.
    ///
    /// If the others had to wait for them, they would come again for ever.
    var unreadable: [Unreadable] = []
    /// The number of records that had been delivered before.
    var repeated = 0
    /// The step after the records.
    var step = Step.read

    /// Whether any whole frame has come.
    var hasFrames: Bool { !records.isEmpty || repeated > 0 || !unreadable.isEmpty || step != .read }
}
