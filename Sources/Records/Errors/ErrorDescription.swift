/// The type, code and text of an error, as a record carries them.
///
///     record.errors = ErrorDescription.chain(of: error)
///     record.errors.first?.type    // PaymentError
///     record.errors.first?.code    // declined
///     record.errorText             // PaymentError.declined: the card was declined
///                                  // caused by: URLError (-1001): timed out
///
/// It is made once, on the thread of the log call. The error itself is not kept.
public struct ErrorDescription: Sendable, Hashable, CustomStringConvertible {
    /// The name of the type, without its module: `PaymentError`, `HTTPClient.Error`; the domain of an `NSError`.
    public let type: String
    /// The name of an enum's case, or the number of the error, if it has one.
    ///
    /// Default: in this order, the code of a ``LoggableError``, a raw value, the name of the case, a stored property
    /// `code` of a type without a text, and the number that Foundation knows.
    public let code: String?
    /// The text: that of a ``LoggableError``, a description, or the case or type with its values.
    public let message: String
    /// The type, the code, and the text where it says more, with the line breaks of that text.
    public let description: String

    /// The most errors behind the first one that are described.
    static let mostCauses = 8

    /// Returns the description of an error, followed by those of its causes.
    ///
    /// The error's own code may log, even the error itself. Eight such calls may nest; the text of the ninth reads
    /// `<recursive>`.
    ///
    /// - Returns: the error and at most eight causes. An object that occurs again ends the list.
    public static func chain(of error: any Error) -> [ErrorDescription] {
        let thread = ThreadContext.current
        guard thread.beginDescription() else {
            return [ErrorDescription(type: ErrorTitle(error).type, message: ValueDescription.recursive)]
        }
        defer { thread.endDescription() }
        // The objects are kept alive, because another one may take the address of one that is gone.
        var (chain, objects) = ([ErrorDescription](), [AnyObject]())
        var next: (any Error)? = error
        while let error = next, chain.count <= mostCauses {
            if Swift.type(of: error) is AnyObject.Type {
                let object = error as AnyObject
                if objects.contains(where: { $0 === object }) { break }
                objects.append(object)
            }
            let reflection = ErrorReflection(error)
            chain.append(reflection.description)
            next = reflection.cause
        }
        return chain
    }

    /// Returns the ``description`` of an error, without its causes.
    package static func text(of error: any Error) -> String {
        chain(of: error).first?.description ?? ""
    }

    init(type: String, code: String? = nil, message: String) {
        self.init(type: type, code: code, message: message, line: "\(type): \(message)")
    }

    init(type: String, code: String?, message: String, line: String) {
        self.type = type
        self.code = code
        self.message = message
        description = line
    }

    /// Returns the text of a chain: a line for the error, and one for each cause.
    ///
    /// Further lines of each are indented, so that no text forges a cause.
    static func text(of chain: [ErrorDescription]) -> String {
        let texts = chain.map {
            $0.description.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .joined(separator: "\n  ")
        }
        return texts.joined(separator: "\ncaused by: ")
    }
}
