// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "swift-sinks",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "Records", targets: ["Records"]),
        .library(name: "Rotation", targets: ["Rotation"]),
        .library(name: "Wire", targets: ["Wire"]),
        // With the modules whose names a program may need besides: one product is enough.
        .library(name: "Sinks", targets: ["Sinks", "Records", "Rotation", "Wire"]),
        .library(name: "SinkTesting", targets: ["SinkTesting"]),
        .executable(name: "tour", targets: ["tour"]),
        .executable(name: "logserver", targets: ["logserver"]),
        .executable(name: "rotatelog", targets: ["rotatelog"]),
    ],
    targets: [
        // The platform's C library under one name.
        .target(name: "SinksLibc", path: "Sources/Records/System/Libc"),
        .target(name: "Records", dependencies: ["SinksLibc"], exclude: ["System/Libc"]),
        .target(name: "Rotation", dependencies: ["Records"]),
        .target(name: "Wire", dependencies: ["Records"]),
        // Two C functions in a header; libcurl itself is loaded at first use and needed to build nothing.
        .systemLibrary(name: "CCurl", path: "Sources/Sinks/System/CCurl"),
        .target(
            name: "Sinks",
            dependencies: ["CCurl", "Records", "Rotation", "SinksLibc", "Wire"],
            exclude: ["System/CCurl"]
        ),
        .target(name: "SinkTesting", dependencies: ["Sinks"], path: "Tests/SinkTesting"),
        // What the example programs have in common: the terminal, the process, errors and numbers for a person.
        .target(name: "Program", dependencies: ["Sinks"], path: "Examples/Program"),
        .executableTarget(name: "tour", dependencies: ["Program", "Sinks"], path: "Examples/Tour"),
        .executableTarget(name: "logserver", dependencies: ["Program", "Sinks", "Wire"], path: "Examples/LogServer"),
        .executableTarget(name: "rotatelog", dependencies: ["Program", "Sinks"], path: "Examples/Rotatelog"),
        // Two sinks as a user writes them, on the public surface alone: NATS JetStream and Redis Streams.
        .target(name: "ExampleSinks", dependencies: ["Sinks"], path: "Examples/Sinks"),
        // What the tests start as other processes, to end them or to share a file with them.
        .executableTarget(name: "sinks-fixture", dependencies: ["Sinks", "SinksLibc"], path: "Tests/Fixtures/Fixture"),
        // What tests are given: random numbers that a failure can be repeated with, numbers of rounds, long texts.
        .target(name: "TestRandomness", dependencies: ["SinksLibc"], path: "Tests/TestRandomness"),
        // Other programs that tests compare with.
        .target(name: "TestPeers", path: "Tests/TestPeers"),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "TestRandomness", "TestPeers"]),
        .testTarget(
            name: "RotationTests",
            dependencies: ["Rotation", "TestRandomness", "TestPeers"],
            resources: [.copy("Vectors")]
        ),
        .testTarget(name: "WireTests", dependencies: ["Wire", "TestRandomness", "TestPeers"]),
        .testTarget(
            name: "SinksTests",
            dependencies: [
                "Sinks", "SinksLibc", "SinkTesting", "TestRandomness", "TestPeers", "Wire", "sinks-fixture",
                "logserver", "Program", "rotatelog", "ExampleSinks",
            ],
            exclude: ["Services/Syslog/Configurations"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    settings.append(.enableUpcomingFeature("ExistentialAny"))
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))
    if target.type == .regular {
        // Every public type says whether it is Sendable.
        settings.append(.treatWarning("ExplicitSendable", as: .warning))
    }
    target.swiftSettings = settings
}
