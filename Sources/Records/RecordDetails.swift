/// What most records do not have, behind one reference; never changed once made.
@usableFromInline
final class RecordDetails: Sendable {
    struct Contents: Sendable {
        var source: CodeLocation?
        var process: ProcessIdentity?
        var taskName: String?
        var errorText: String?
        var stackText: String?
    }

    let contents: Contents

    init(_ contents: Contents) {
        self.contents = contents
    }
}
