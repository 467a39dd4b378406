import Foundation
import Records

/// Errors of every form that programs have.
enum Faults {
    enum Payment: Error {
        case declined, limited(code: Int, by: String), failed(any Error), unread(any Error, page: Int)
    }

    /// A case by its raw value.
    enum Status: Int, Error { case missing = 404 }
    enum Word: String, Error { case same, other = "card_declined" }

    /// An enum and a struct with descriptions of their own.
    enum Spoken: Error, CustomStringConvertible {
        case plain, secret(pin: Int), wrapped(any Error)
        var description: String { "a spoken error" }
    }

    struct Refusal: Error, CustomStringConvertible { var description = "card refused" }
    struct Debugged: Error, CustomDebugStringConvertible { let debugDescription = "debugged" }
    struct Failure: Error {}
    struct Values: Error { let code = 4, reason = "no" }
    struct Coded: Error, CustomStringConvertible { let code: Int?, description = "coded" }
    struct Wrapper: Error { let underlying: (any Error)? }
    struct Box<Content>: Error { enum Fault: Error { case full } }
    final class Object: Error {}

    /// Texts of Foundation's protocol, with and without a conformance to ours.
    enum Localized: LocalizedError, LoggableError {
        case declined, limited(pin: Int)
        var errorDescription: String? { "the card was declined" }
    }
    enum Unseen: LocalizedError {
        case declined
        var errorDescription: String? { "the card was declined" }
    }
    struct Numbered: CustomNSError { var errorCode: Int { 7 } }

    /// All three parts in its own words.
    struct Own: LoggableError, CustomStringConvertible {
        let description = "not this one"
        let errorDescription: String? = "this one"
        let errorCode: String? = "E 17"
        var cause: (any Error)? { Failure() }
    }

    /// Says its type itself.
    struct Named: Error, CustomStringConvertible {
        let description: String
    }

    /// Errors that lead back to themselves, or on and on.
    final class Cycle: LoggableError {
        var cause: (any Error)? { self }
    }
    struct Endless: LoggableError {
        let errorCode: String?
        var cause: (any Error)? { Endless(errorCode: errorCode.map { $0 + "i" }) }
    }
}
