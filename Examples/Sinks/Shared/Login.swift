import Sinks

/// The name and the password by which a server knows a client.
struct Login: Sendable, Hashable {
    let user: String
    let password: Secret
}
