extension MailOptions {
    /// The account for logging in to a mail server.
    ///
    /// The password is in no description.
    ///
    ///     let credentials = MailOptions.Credentials(user: "shop", password: Secret(password))
    public struct Credentials: Sendable, Hashable {
        /// The name of the account.
        public var user: String
        /// The account's password.
        public var password: Secret

        /// Creates credentials.
        public init(user: String, password: Secret) {
            self.user = user
            self.password = password
        }
    }
}
