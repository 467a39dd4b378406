/// A number that libcurl reports about the last transfer.
struct CurlInfo: Sendable {
    /// The number in `curl.h`.
    let number: Int32
    /// Whether its type is `curl_off_t`, which has 64 bits everywhere, and not `long`.
    let isLarge: Bool

    /// `CURLINFO_RESPONSE_CODE`: the last status; 0 if there was none.
    static let status = CurlInfo(number: 0x20_0000 + 2, isLarge: false)
    /// `CURLINFO_RETRY_AFTER`, since version 7.66: seconds, also where a date was sent.
    static let retryAfter = CurlInfo(number: 0x60_0000 + 57, isLarge: true)
    /// `CURLINFO_NUM_CONNECTS`: the number of connections made for the transfer; 0 if one was reused.
    static let connections = CurlInfo(number: 0x20_0000 + 26, isLarge: false)
}
