extension DefaultStringInterpolation {
    /// Reports privacy in a text, which cannot keep it.
    @available(*, unavailable, message: "a String shows the value; write the interpolation in the log call")
    public mutating func appendInterpolation(_ value: Any?, privacy: Privacy) {}
}
