import Foundation
import Records

/// Errors of every form that programs have.
enum Faults {
    enum Payment: Error {
        case declined, limited(code: Int, by: String), failed(any Error), unread(any Error, page: Int)
    }

    /// A case by its raw value.
    enum Status: Int, Error { case missing = 404 }
    enum Word: String, Error { case same, other = "card_declined", blank = "" }
    struct Raw: RawRepresentable, Error { let rawValue: String }

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
    struct Worded: Error { let code: String }
    struct Kinded: Error {
        enum Kind: String { case refused, odd = "not a name" }
        let code: Kind
    }
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

    /// Errors without a text, around one whose text takes the place of its payload.
    enum Pin: LoggableError {
        case wrong(pin: Int)
        var errorDescription: String? { "wrong pin" }
    }
    struct Context { let pin: Pin }
    struct Outer: Error { let cause: Pin, attempt: Int }
    struct Both: Error { let first: Failure, second: Pin, third: Refusal }
    enum Deep: Error {
        case failed(Pin, attempt: Int), several([Pin?], [String: Context], attempt: Int), alone(count: Int)
        case unnamed(String, Int)
    }

    /// A code of its own beside a property, an empty one, and one beside a text that is the type's name.
    struct Timeout: LoggableError {
        let host = "a"
        var errorCode: String? { "E17" }
    }
    enum Uncoded: LoggableError {
        case plain
        var errorCode: String? { "" }
    }
    struct Refused: LoggableError {
        var errorCode: String? { "402" }
        var errorDescription: String? { "Refused" }
    }
    enum API {
        enum Error: LoggableError {
            case network(text: String)
            var errorDescription: String? { if case .network(let text) = self { text } else { nil } }
        }
    }

    /// The texts and causes that Foundation's dictionary has too.
    struct Informed: Error {
        let first = Failure()
        let userInfo: [String: any Error] = ["NSUnderlyingError": Object()]
    }

    /// Errors of which each is gone before the next one is made.
    final class Countdown: LoggableError {
        let errorCode: String?
        init(_ count: Int) { errorCode = String(count) }
        var cause: (any Error)? { errorCode.flatMap { Int($0) }.map { Countdown($0 - 1) } }
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
