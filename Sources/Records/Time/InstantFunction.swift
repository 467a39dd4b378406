/// A function of an instant that is equal only to its copies, so that zones and schedules can be compared.
package final class InstantFunction<Result>: Sendable, Hashable {
    private let body: @Sendable (Timestamp) -> Result

    /// Creates a function from a closure.
    package init(_ body: @escaping @Sendable (Timestamp) -> Result) {
        self.body = body
    }

    /// Returns the result for an instant.
    package func callAsFunction(_ instant: Timestamp) -> Result {
        body(instant)
    }

    package static func == (left: InstantFunction, right: InstantFunction) -> Bool {
        left === right
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
