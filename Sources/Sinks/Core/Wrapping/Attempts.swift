/// A series of steps, each of which is tried whatever becomes of the others.
enum Attempts {
    /// Takes every step, then throws the failures as one error.
    ///
    /// - Parameters:
    ///   - attempted: the operation, as it follows "could not".
    ///   - subject: the object of all steps together.
    ///   - steps: the steps.
    /// - Throws: ``SinkError`` with all failures, or the only one.
    static func all(_ attempted: String, on subject: String, _ steps: () throws -> Void...) throws {
        try all(attempted, on: subject, steps)
    }

    /// Takes every step, then throws the failures as one error.
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
