internal import Records

/// What the codecs remember of a thread's last records, to be quick with the next one that is like them.
///
/// It goes from the thread to a codec and back, and whoever has it is alone with it.
final class CodecMemory {
    @exclusivity(unchecked) var templates = TemplateCache()
    @exclusivity(unchecked) var expectations = ExpectationCache()

    /// Takes the memory of a thread; a new one if there is none yet.
    @inline(__always)
    static func take(from thread: ThreadContext) -> CodecMemory {
        thread.takeCodecMemory() as? CodecMemory ?? CodecMemory()
    }
}
