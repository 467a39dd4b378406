/// A mail as it is handed to a server: its bytes, and for whom they are.
struct Mail: Sendable {
    let from: MailAddress
    let to: [MailAddress]
    /// Lines that end with CR LF.
    let bytes: [UInt8]
}
