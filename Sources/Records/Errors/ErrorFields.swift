/// The payload of an enum's case, or the stored properties of a struct.
///
/// Properties of a class are not read, because another thread may change them. An `NSError` is immutable.
struct ErrorFields {
    let isEnum: Bool
    /// The name of the case, if it has a payload.
    private(set) var caseName: String?
    /// The first error among the fields, or the `NSUnderlyingError`.
    private(set) var cause: (any Error)?
    /// The text of a field `code`.
    private(set) var code: String?
    /// The text of a field `rawValue`.
    private(set) var rawCode: String?
    /// The `NSLocalizedDescription`.
    private(set) var localizedText: String?
    /// Whether an `NSError` has nothing but a domain, a number and a cause.
    private(set) var saysNothing = false
    /// The fields without the cause.
    private var others: [Mirror.Child] = []

    init(_ error: any Error, isNSError: Bool) {
        let mirror = Mirror(reflecting: error)
        isEnum = mirror.displayStyle == .enum
        switch mirror.displayStyle {
        case .class where isNSError: read(nsError: mirror)
        case .struct: mirror.children.forEach { read($0) }
        case .enum: if let payload = mirror.children.first { read(payload: payload) }
        default: break
        }
    }

    private mutating func read(payload: Mirror.Child) {
        caseName = payload.label
        let values = Mirror(reflecting: payload.value)
        if values.displayStyle == .tuple {
            values.children.forEach { read($0) }
        } else {
            read((nil, payload.value))
        }
    }

    private mutating func read(_ field: Mirror.Child) {
        // The error within one of Foundation's structs is that struct itself, and not its cause.
        if field.label == "_nsError" { return read(nsError: Mirror(reflecting: field.value)) }
        let error = Self.error(field.value)
        if cause == nil, let error {
            cause = error
            return
        }
        switch field.label {
        case "userInfo": read(userInfo: field.value)
        case "code" where error == nil: code = Self.code(property: field.value)
        case "rawValue": rawCode = Self.codeText(of: field.value)
        default: break
        }
        others.append(field)
    }

    private mutating func read(nsError mirror: Mirror) {
        saysNothing = true
        for (label, value) in mirror.children where label == "_userInfo" { saysNothing = read(userInfo: value) }
    }

    /// - Returns: whether there is no value besides a cause.
    @discardableResult
    private mutating func read(userInfo value: Any) -> Bool {
        guard let values = value as? [String: Any] else { return true }
        let underlying = values["NSUnderlyingError"].flatMap { Self.error($0) }
        localizedText = localizedText ?? values["NSLocalizedDescription"] as? String
        cause = cause ?? underlying
        return values.count == (underlying == nil ? 0 : 1)
    }

    /// Returns a value as an error, but for texts, which some programs make errors.
    private static func error(_ value: Any) -> (any Error)? {
        value is String || value is Substring ? nil : value as? any Error
    }
}

// MARK: - Texts

extension ErrorFields {
    /// The fields without the cause, in parentheses; empty if none can be shown.
    var values: String {
        let texts = others.filter { !Self.exposes($0.value) }.map { label, value in
            let text = String(reflecting: value)
            return label.map { $0.hasPrefix(".") ? text : "\($0): \(text)" } ?? text
        }
        return texts.isEmpty ? "" : "(\(texts.joined(separator: ", ")))"
    }

    /// Returns whether the description of a value shows the payload or the properties of an error that may have a text
    /// in their place.
    private static func exposes(_ value: Any, depth: Int = 8) -> Bool {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .class: return false
        case .collection, .dictionary, .set, .optional: break
        default:
            if describesItself(value) { return false }
            if value is any LoggableError { return true }
        }
        return mirror.children.contains { depth == 0 || exposes($0.value, depth: depth - 1) }
    }

    /// Returns whether a description is the type's own, and not one by reflection.
    static func describesItself(_ value: Any) -> Bool {
        value is any CustomStringConvertible || value is any CustomDebugStringConvertible
            || value is any TextOutputStreamable
    }

    /// Returns the text of a raw value: a whole number, or a text of 1 to 64 bytes.
    static func codeText(of raw: Any) -> String? {
        if let number = raw as? any BinaryInteger { return String(describing: number) }
        return (raw as? String).flatMap { (1...64).contains($0.utf8.count) ? $0 : nil }
    }

    /// Returns the text of a property `code`: a whole number, or a raw value that is one or a name.
    private static func code(property value: Any) -> String? {
        guard let raw = (value as? any RawRepresentable)?.rawValue else {
            return value is String ? nil : codeText(of: value)
        }
        return codeText(of: raw).flatMap { raw is String && !ErrorTitle.isName($0) ? nil : $0 }
    }
}
