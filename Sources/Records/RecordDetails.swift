/// The rare parts of a record, behind one reference.
///
/// They are immutable.
@usableFromInline
package final class RecordDetails: Sendable {
    package struct Contents: Sendable {
        package var process: ProcessIdentity?
        package var taskName: String?
        package var errorText: String?
        /// The error of ``errorText`` and its causes, if it was logged in this process.
        package var errors: [ErrorDescription]?
        package var stackText: String?

        package init() {}
    }

    package let contents: Contents

    init(_ contents: Contents) {
        self.contents = contents
    }
}
