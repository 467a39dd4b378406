/// Who a mail server is told that this is, and how that is proved. The password is in no description.
public struct MailCredentials: Sendable, Hashable {
    /// The name of the account.
    public var user: String
    /// Its password.
    public var password: String

    /// Creates credentials.
    public init(user: String, password: String) {
        self.user = user
        self.password = password
    }
}

extension MailCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name of the account.
    public var description: String { "user \(user)" }

    /// The name of the account.
    public var debugDescription: String { description }

    /// The name of the account: `dump` must not tell the password either.
    public var customMirror: Mirror {
        Mirror(self, children: ["user": user], displayStyle: .struct)
    }
}
