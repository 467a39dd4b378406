/// Why the server could not run: one line for a person, and a status for the shell.
struct LogServerError: Error {
    /// The exit status, as `sysexits.h` numbers them.
    enum Code: Int32 {
        case failed = 1
        case usage = 64
        case noInput = 66
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
