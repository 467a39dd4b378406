/// Whether an interpolated value may be shown.
public enum Privacy: Sendable, Hashable {
    /// Shown everywhere. The default, as in every `print`.
    case `public`
    /// Masked as `<private>` by every formatter that was not asked to reveal it.
    case `private`
}
