/// Several steps, each of which is tried whatever becomes of the others.
enum Attempts {
    /// Takes every step, then throws the failures together.
    ///
    /// - Parameters:
    ///   - attempted: as it follows "could not".
    ///   - subject: what all steps together are about.
    static func all(_ attempted: String, on subject: String, _ steps: () throws -> Void...) throws {
        try all(attempted, on: subject, steps)
    }

    /// Takes every step, then throws the failures together.
    static func all(_ attempted: String, on subject: String, _ steps: [() throws -> Void]) throws {
        var failures: [SinkError] = []
        for step in steps {
            do {
                try step()
            } catch {
                failures.append(SinkError(error, attempted: attempted, on: subject))
            }
        }
        if let failure = SinkError.joining(failures, attempted: attempted, on: subject) { throw failure }
    }
}
