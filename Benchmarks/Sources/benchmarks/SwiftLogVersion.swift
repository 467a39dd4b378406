import Foundation

/// The version of swift-log that the package was built with.
struct SwiftLogVersion: Decodable {
    private struct Pin: Decodable {
        struct State: Decodable {
            let version: String?
        }

        let identity: String
        let state: State
    }

    private let pins: [Pin]

    /// Returns the version that a `Package.resolved` names; `nil` if it names none.
    static func resolved(in package: URL) -> String? {
        guard let data = try? Data(contentsOf: package.appendingPathComponent("Package.resolved")) else { return nil }
        let resolved = try? JSONDecoder().decode(SwiftLogVersion.self, from: data)
        return resolved?.pins.first { $0.identity == "swift-log" }?.state.version
    }
}
