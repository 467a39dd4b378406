/// The attributes of a log call that writes its values as literals or as a ``Value``.
///
/// The compiler makes it of a call such as `log.info("paid", ["amount": 12.5, "tags": ["a", 1]])`. It writes such
/// values into the record directly, and nested lists and maps may mix types. A call with a variable makes
/// ``Attributes``.
public struct LiteralAttributes: Sendable {
    /// The attributes.
    public let attributes: Attributes
}
