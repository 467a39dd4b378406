/// Runs a system call and turns its error into a ``SinkError`` with the operation and its subject.
///
/// - Parameters:
///   - attempted: the operation, as it follows "could not". Evaluated only on failure, like the subject.
///   - subject: a path.
///   - body: the system call.
/// - Returns: the result of the system call.
/// - Throws: ``SinkError`` with the error number of the call.
func attempting<Result: ~Copyable>(
    _ attempted: @autoclosure () -> String,
    on subject: @autoclosure () -> String,
    _ body: () throws(Errno) -> Result
) throws(SinkError) -> Result {
    do throws(Errno) {
        return try body()
    } catch {
        throw SinkError(attempted(), on: subject(), error)
    }
}
