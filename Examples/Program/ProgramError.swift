/// The reason why a program failed: one line of text, and a status for the shell.
package struct ProgramError: Error {
    /// The exit status, as `sysexits.h` numbers them.
    package enum Code: Int32, Sendable {
        case failed = 1
        case usage = 64
        case noInput = 66
        case cannotCreate = 73
    }

    package let code: Code
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
