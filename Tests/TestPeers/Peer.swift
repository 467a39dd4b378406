import Foundation
public import Testing

/// A program or a library that tests compare with.
public struct Peer: Sendable {
    /// The name that a report gives it.
    public let name: String
    /// Whether a machine without it fails the tests, and does not skip them.
    public let isRequired: Bool

    private let look: @Sendable () -> Bool

    /// Creates a peer.
    ///
    /// Whether it is present is only found out when a test asks.
    public init(
        _ name: String,
        isPresent: @autoclosure @escaping @Sendable () -> Bool,
        isRequired: Bool = Python.requiresPeers
    ) {
        (self.name, self.look, self.isRequired) = (name, isPresent, isRequired)
    }

    /// Whether this machine has it.
    public var isPresent: Bool { look() }

    /// Whether tests compare with it: if it is present, and where it is required, so that a test fails without it.
    ///
    /// The line at the end of the run names a peer that is missing.
    public var isCompared: Bool {
        if isPresent { return true }
        MissingPeers.note(name)
        return isRequired
    }

    /// The path of a file that `.ci/install` keeps in `.build-peers`, because it must not or cannot be the system's.
    public static func installed(_ path: String) -> String {
        // `standardizedFileURL` would follow links, and a virtual environment is left by that.
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../.build-peers/" + path)
            .standardized.path()
    }

    /// The latest CPython.
    public static let python = Peer("CPython", isPresent: Python.newest != nil)
    /// CPython of any version; `PeerTests` fails where one is required and missing.
    public static let anyPython = Peer("CPython", isPresent: !Python.all.isEmpty, isRequired: false)
    /// CPython 3.13, whose bytes are the measure.
    public static let python313 = Peer(
        "CPython 3.13",
        isPresent: Python.python313 != nil,
        isRequired: Python.requires313
    )
    /// CPython with the package `cbor2`.
    public static let cbor2 = Peer("cbor2", isPresent: Python.withCBOR != nil)
    /// CPython with the package `aiosmtpd`, a mail server.
    public static let mailServer = Peer("aiosmtpd", isPresent: Python.withMail != nil)
    /// CPython with the formatters and readers of log systems, and JSON Schema.
    public static let logSystems = Peer("ecs-logging and the like", isPresent: Python.withLogSystems != nil)
    /// CPython with the protocol buffers of OpenTelemetry.
    public static let telemetry = Peer("opentelemetry-proto", isPresent: Python.withTelemetry != nil)
}

extension Trait where Self == ConditionTrait {
    /// Runs a test where a peer is present, and where it is required, so that the test fails without it.
    ///
    /// A test that is skipped says what is missing, and the line at the end of the run names it.
    public static func compares(with peer: Peer) -> Self {
        .enabled("there is no \(peer.name) here") { peer.isCompared }
    }
}
