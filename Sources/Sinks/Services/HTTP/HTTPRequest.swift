/// What differs from one request of a sink to the next.
struct HTTPRequest: Sendable, Hashable {
    /// Where to, with the query.
    var url: String
    /// What is posted; `nil` for a GET.
    var body: [UInt8]?

    /// How many bytes of it are records.
    let bytes: Int
}
