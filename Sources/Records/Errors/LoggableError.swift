/// An error that determines parts of its own record: its text, its code and its cause.
///
/// Every error can be logged. A conformance is for the parts that reflection cannot find. Each requirement has a
/// default, so one is enough:
///
///     extension PaymentError: LoggableError {
///         var errorDescription: String? { "the card was declined" }
///     }
///
/// The name `errorDescription` is that of Foundation's `LocalizedError`. A type that has that text conforms in one
/// line, and one of another module takes `@retroactive`:
///
///     extension RefundError: LoggableError {}
///     extension MailError: @retroactive LoggableError {}
public protocol LoggableError: Error {
    /// The text for readers; it replaces the description.
    ///
    /// Read on the thread of the log call, once a record. Default: `nil`, for the error's description.
    var errorDescription: String? { get }

    /// The code that distinguishes errors of this type, such as `declined` or `402`.
    ///
    /// Default: `nil`, for the raw value, the name of the case, a property `code`, or the number of an `NSError`.
    var errorCode: String? { get }

    /// The error behind this one.
    ///
    /// Default: `nil`, for the first payload or stored property that is an error.
    var cause: (any Error)? { get }
}

extension LoggableError {
    /// None: the error's description counts.
    public var errorDescription: String? { nil }

    /// None: the code that reflection finds counts.
    public var errorCode: String? { nil }

    /// None: the cause that reflection finds counts.
    public var cause: (any Error)? { nil }
}
