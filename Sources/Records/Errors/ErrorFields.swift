/// The payload of an enum's case, or the stored properties of a struct.
///
/// Properties of a class are not read, because another thread may change them. An `NSError` is immutable.
struct ErrorFields {
    let isEnum: Bool
    let isNSError: Bool
    /// The name of the case, if it has a payload.
    private(set) var caseName: String?
    /// The first error among the fields, or the `NSUnderlyingError`.
    private(set) var cause: (any Error)?
    /// The text of a field `code`.
    private(set) var code: String?
    /// The `NSLocalizedDescription`.
    private(set) var localizedText: String?
    /// Whether the cause is the only field.
    private(set) var isCauseAlone = false
    /// Whether an `NSError` has nothing but a domain, a number and a cause.
    private(set) var saysNothing = false

    /// - Parameters:
    ///   - error: the error.
    ///   - fullType: the name of its type, with the module.
    init(_ error: any Error, fullType: String) {
        let mirror = Mirror(reflecting: error)
        isEnum = mirror.displayStyle == .enum
        isNSError = fullType == "Foundation.NSError"
        switch mirror.displayStyle {
        case .class where isNSError: read(nsError: mirror)
        case .struct: read(mirror.children)
        case .enum: if let payload = mirror.children.first { read(payload) }
        default: break
        }
    }

    private mutating func read(_ payload: Mirror.Child) {
        caseName = payload.label
        let values = Mirror(reflecting: payload.value)
        if values.displayStyle == .tuple { return read(values.children) }
        cause = payload.value as? any Error
        isCauseAlone = cause != nil
    }

    private mutating func read(_ children: Mirror.Children) {
        for (label, value) in children {
            switch label {
            // The error within one of Foundation's structs is that struct itself, and not its cause.
            case "_nsError": read(nsError: Mirror(reflecting: value))
            case "userInfo": read(userInfo: value)
            default:
                if label == "code" { code = Self.codeText(of: value) }
                if cause == nil { cause = value as? any Error }
            }
        }
        isCauseAlone = cause != nil && children.count == 1
    }

    private mutating func read(nsError mirror: Mirror) {
        saysNothing = true
        for (label, value) in mirror.children where label == "_userInfo" {
            let count = read(userInfo: value)
            saysNothing = count == (cause == nil ? 0 : 1)
        }
    }

    /// - Returns: the number of values.
    @discardableResult
    private mutating func read(userInfo value: Any) -> Int {
        guard let values = value as? [String: Any] else { return 0 }
        localizedText = values["NSLocalizedDescription"] as? String
        cause = values["NSUnderlyingError"] as? any Error
        return values.count
    }

    /// Returns the text of a code: a whole number, a text, or the raw value that is one.
    static func codeText(of value: Any) -> String? {
        plainCodeText(of: value) ?? (value as? any RawRepresentable).flatMap { plainCodeText(of: $0.rawValue) }
    }

    private static func plainCodeText(of value: Any) -> String? {
        if let number = value as? any BinaryInteger { return String(describing: number) }
        return value as? String
    }
}
