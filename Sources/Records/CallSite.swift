/// Where a log call stands, as the compiler says it: literals, which copy for nothing.
@usableFromInline
struct CallSite: Sendable {
    @usableFromInline let file: StaticString
    @usableFromInline let function: StaticString
    @usableFromInline let line: Int

    @inlinable
    init(file: StaticString, function: StaticString, line: Int) {
        self.file = file
        self.function = function
        self.line = line
    }

    static let unknown = CallSite(file: "", function: "", line: 0)
}
