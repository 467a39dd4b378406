internal import Records

extension ByteWriter {
    /// The bytes that a stretch is copied by, and that must be readable behind it.
    static var step: Int { 32 }

    /// Appends the first bytes of a template's and takes them away from it; nothing if there are not as many.
    ///
    /// It copies whole steps: what they write too much is overwritten by what comes next.
    @inline(__always)
    mutating func append(stretch count: Int, of constants: inout UnsafeRawBufferPointer) {
        guard count > 0, let source = constants.baseAddress, count &+ Self.step <= constants.count else { return }
        let place = room(for: count &+ Self.step)
        var offset = 0
        repeat {
            place.copySixteen(from: source, at: offset)
            place.copySixteen(from: source, at: offset &+ 16)
            offset &+= Self.step
        } while offset < count
        advance(by: count)
        constants = UnsafeRawBufferPointer(start: source + count, count: constants.count &- count)
    }
}
