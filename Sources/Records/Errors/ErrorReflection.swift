/// A reader of one error's parts.
///
/// It uses the standard library's reflection, and nothing of Foundation. The text of a `LocalizedError` is only found
/// if the type is a ``LoggableError``, because a requirement of a protocol cannot be called without its declaration.
struct ErrorReflection {
    let description: ErrorDescription
    let cause: (any Error)?

    init(_ error: any Error) {
        let own = error as? any LoggableError
        let title = ErrorTitle(error)
        let fields = ErrorFields(error, isNSError: title.isNSError)
        let shown = Shown(error, fields, own?.errorDescription ?? fields.localizedText, title)
        let ownCode = own?.errorCode.flatMap { $0.isEmpty ? nil : $0 }
        let code = ownCode ?? Self.code(of: error, fields, shown, title.fullType)
        cause = own?.cause ?? fields.cause
        description = title.describe(
            shown.tail,
            caseName: shown.caseName,
            code: code,
            isCodeInTail: code == shown.caseName || (shown.hasValues && [fields.code, fields.rawCode].contains(code)),
            text: shown.text
        )
    }

    private static func code(of error: any Error, _ fields: ErrorFields, _ shown: Shown, _ fullType: String)
        -> String?
    {
        if let raw = error as? any RawRepresentable, let code = ErrorFields.codeText(of: raw.rawValue) { return code }
        if fields.isEnum { return shown.caseName }
        // Beside a text a code may be confidential, unless it is the number of a `POSIXError` or `CocoaError`.
        if shown.hasValues || fullType.hasPrefix("FoundationEssentials."), let code = fields.code { return code }
        // Without Foundation, every error without a raw value has the number 1 in the domain of its type.
        let isOwn = error._code != 1 || error._domain != fullType
        return isOwn ? String(error._code) : nil
    }
}

extension ErrorReflection {
    /// The parts of an error that its own description provides, which is read at most once.
    private struct Shown {
        /// The text, if it is not the case or the properties.
        let text: String?
        /// The name of an enum's case, if it is known.
        let caseName: String?
        /// Whether the values are shown; they may be confidential to a type that has a text.
        let hasValues: Bool
        /// The continuation of the type's name: the case, the values, or both.
        let tail: String

        init(_ error: any Error, _ fields: ErrorFields, _ text: String?, _ title: ErrorTitle) {
            let describesItself = ErrorFields.describesItself(error)
            let hidesCase = describesItself || !fields.isEnum
            caseName = fields.caseName ?? (hidesCase ? nil : title.caseName(in: String(describing: error)))
            hasValues = text == nil && !describesItself
            tail = (caseName.map { "." + $0 } ?? "") + (hasValues ? fields.values : "")
            self.text = text ?? (describesItself && !fields.saysNothing ? String(describing: error) : nil)
        }
    }
}
