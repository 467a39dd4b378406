/// A party of a comparison.
///
/// It determines the program that does the work.
public enum Party: String, Sendable, CaseIterable {
    case sinks = "swift-sinks"
    /// This library with its allocations counted.
    case countedSinks = "swift-sinks, allocations counted"
    case spdlog
    case quill
    case libcbor
    case swiftLog = "swift-log"
    /// swift-log with the sinks of this library behind it.
    case bridge = "swift-log into swift-sinks"
    case cpython = "CPython"
    /// A program that imports this library and nothing else.
    case sinksProgram = "a program importing Sinks"
    /// A program that imports nothing.
    case plainProgram = "a program importing nothing"
}
