/// The place of a log call as the compiler reports it.
///
/// Its literals are copied without reference counting.
@usableFromInline
package struct CallSite: Sendable {
    @usableFromInline package let file: StaticString
    @usableFromInline package let function: StaticString
    @usableFromInline package let line: Int

    @inlinable
    package init(file: StaticString, function: StaticString, line: Int) {
        self.file = file
        self.function = function
        self.line = line
    }

    package static let unknown = CallSite(file: "", function: "", line: 0)
}
