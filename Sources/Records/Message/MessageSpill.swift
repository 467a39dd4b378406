/// The heap's share of a message that outgrew its inline storage: all of it.
@usableFromInline
struct MessageSpill: Sendable {
    @usableFromInline var bytes: [UInt8] = []
    @usableFromInline var arguments: [MessageArgument] = []

    init(bytes: [UInt8] = [], arguments: [MessageArgument] = []) {
        self.bytes = bytes
        self.arguments = arguments
    }
}
