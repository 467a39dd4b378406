/// The part of a request that differs between the requests of a sink.
struct HTTPRequest: Sendable, Hashable {
    /// The URL, with the query.
    var url: String
    /// The body of a POST; `nil` for a GET.
    var body: [UInt8]?

    /// The number of bytes that encode records.
    let bytes: Int
}
