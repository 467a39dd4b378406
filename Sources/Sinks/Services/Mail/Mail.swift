/// A mail for a server: its bytes, its sender and its recipients.
struct Mail: Sendable {
    let from: MailAddress
    let to: [MailAddress]
    /// The bytes, in lines that end with CR LF.
    let bytes: [UInt8]
}
