/// What most records do not have, behind one reference; never changed once made.
@usableFromInline
final class RecordDetails: Sendable {
    struct Contents: Sendable {
        var process: ProcessIdentity?
        var taskName: String?
        var errorText: String?
        var stackText: String?
    }

    let contents: Contents

    init(_ contents: Contents) {
        self.contents = contents
    }

    var process: ProcessIdentity? { contents.process }
    var taskName: String? { contents.taskName }
    var errorText: String? { contents.errorText }
    var stackText: String? { contents.stackText }
}
