/// The heap's share of a message that outgrew its inline storage: all of it.
@usableFromInline
struct MessageSpill: Sendable {
    @usableFromInline var bytes: [UInt8]
    @usableFromInline var arguments: [MessageArgument]

    @usableFromInline
    init(bytes: [UInt8], arguments: [MessageArgument]) {
        self.bytes = bytes
        self.arguments = arguments
    }

    @usableFromInline
    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.span.withUnsafeBytes { bytes throws(Failure) in try body(bytes) }
    }
}
