/// A reader of one error's parts.
///
/// It uses the standard library's reflection, and nothing of Foundation. The text of a `LocalizedError` is only found
/// if the type is a ``LoggableError``, because a requirement of a protocol cannot be called without its declaration.
struct ErrorReflection {
    let description: ErrorDescription
    let cause: (any Error)?

    init(_ error: any Error) {
        let fullType = String(reflecting: Swift.type(of: error))
        let own = error as? any LoggableError
        let fields = ErrorFields(error, fullType: fullType)
        let title = ErrorTitle(error, fields.isNSError ? error._domain : TypeName.withoutModules(fullType))
        let shown = Shown(error, fields, own?.errorDescription ?? fields.localizedText, title)
        cause = own?.cause ?? fields.cause
        description = title.describe(
            shown.tail,
            caseName: shown.caseName,
            code: own?.errorCode ?? Self.code(of: error, fields, shown.caseName, fullType),
            text: shown.text
        )
    }

    private static func code(of error: any Error, _ fields: ErrorFields, _ caseName: String?, _ fullType: String)
        -> String?
    {
        if let raw = error as? any RawRepresentable, let code = ErrorFields.codeText(of: raw) { return code }
        if fields.isEnum { return caseName }
        if let code = fields.code { return code }
        // Without Foundation, every error without a raw value has the number 1 in the domain of its type.
        let isOwn = error._code != 1 || error._domain != fullType
        return isOwn ? String(error._code) : nil
    }
}

extension ErrorReflection {
    /// The parts of an error that its own description provides, which is read at most once.
    private struct Shown {
        /// The text, if it is not the case or the properties.
        private(set) var text: String?
        /// The name of an enum's case, if it is known.
        private(set) var caseName: String?
        /// The continuation of the type's name: the case or the properties.
        private(set) var tail = ""

        init(_ error: any Error, _ fields: ErrorFields, _ text: String?, _ title: ErrorTitle) {
            self.text = text
            caseName = fields.caseName
            let value: Any = error
            let describesItself =
                value is any CustomStringConvertible || value is any CustomDebugStringConvertible
                || value is any TextOutputStreamable
            if describesItself {
                if text == nil, !fields.saysNothing { self.text = String(describing: error) }
                tail = caseName.map { "." + $0 } ?? ""
                return
            }
            // Values may be confidential to a type that has a text, and a cause has a line of its own.
            let showsValues = text == nil && !fields.isCauseAlone
            guard fields.isEnum else {
                tail = showsValues ? title.properties(in: String(describing: error)) : ""
                return
            }
            let shown = showsValues || caseName == nil ? String(describing: error) : ""
            if caseName == nil, ErrorTitle.isName(shown) { caseName = shown }
            tail = "." + (showsValues ? shown : caseName ?? shown)
        }
    }
}
