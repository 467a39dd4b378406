/// Asks something of the operating system, and says of a failure what was attempted, and on what.
///
/// - Parameters:
///   - attempted: as it follows "could not"; put together only if it is needed, like the subject.
///   - subject: a path.
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
