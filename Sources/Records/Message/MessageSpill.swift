/// The whole text of a message that outgrew its inline storage, on the heap.
@usableFromInline
struct MessageSpill: Sendable {
    @usableFromInline var bytes: ContiguousArray<UInt8> = []
    @usableFromInline var arguments: [LogMessage.Argument] = []

    init(bytes: ContiguousArray<UInt8> = [], arguments: [LogMessage.Argument] = []) {
        self.bytes = bytes
        self.arguments = arguments
    }
}
