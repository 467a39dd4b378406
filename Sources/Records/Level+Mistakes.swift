// Names that other libraries use, for the compiler to correct.
extension Level {
    /// Reports another name of ``warning``.
    @available(*, unavailable, renamed: "warning")
    public static var warn: Level { warning }

    /// Reports another name of ``critical``.
    @available(*, unavailable, renamed: "critical")
    public static var fatal: Level { critical }
}
