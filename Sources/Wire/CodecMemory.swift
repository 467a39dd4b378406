internal import Records

/// What the codecs remember of a thread's last records, to be quick with the next one that is like them.
///
/// It goes from the thread to a codec and back, and whoever has it is alone with it.
final class CodecMemory {
    @exclusivity(unchecked) var templates = TemplateCache()
    @exclusivity(unchecked) var expectations = ExpectationCache()

    /// Lends the memory of the calling thread; a new one if there is none yet.
    @inline(__always)
    static func lend<Answer, Failure: Error>(
        _ body: (CodecMemory) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let thread = ThreadContext.current
        // Nobody else puts anything there, and a checked cast takes as long as writing a field.
        let memory = thread.takeCodecMemory().map { unsafeDowncast($0, to: CodecMemory.self) } ?? CodecMemory()
        defer { thread.keep(codecMemory: memory) }
        return try body(memory)
    }
}
