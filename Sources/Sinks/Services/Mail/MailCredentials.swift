/// Who a mail server is told that this is, and how that is proved. The password is in no description.
public struct MailCredentials: Sendable, Hashable {
    /// The name of the account.
    public var user: String
    /// Its password.
    public var password: Secret

    /// Creates credentials.
    public init(user: String, password: Secret) {
        self.user = user
        self.password = password
    }
}
