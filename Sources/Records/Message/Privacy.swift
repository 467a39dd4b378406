/// The visibility of an interpolated value.
public enum Privacy: Sendable, Hashable {
    /// Shown everywhere. The default.
    case `public`
    /// Masked as `<private>` by every formatter that is not configured to reveal it.
    case `private`
}
