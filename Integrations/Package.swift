// swift-tools-version: 6.2

import PackageDescription

let sinks = Target.Dependency.product(name: "Sinks", package: "swift-sinks")
let sinkTesting = Target.Dependency.product(name: "SinkTesting", package: "swift-sinks")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "swift-sinks-integrations",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "LoggingSinks", targets: ["LoggingSinks"]),
        .library(name: "LifecycleSinks", targets: ["LifecycleSinks"]),
        .library(name: "ConfigurationSinks", targets: ["ConfigurationSinks"]),
        .library(name: "MetricsSinks", targets: ["MetricsSinks"]),
        .library(name: "TracingSinks", targets: ["TracingSinks"]),
    ],
    dependencies: [
        .package(name: "swift-sinks", path: ".."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.2.0"),
    ],
    targets: [
        // swift-log's handler.
        .target(name: "LoggingSinks", dependencies: [sinks, logging]),
        // A service that delivers what waits when a group of services ends.
        .target(
            name: "LifecycleSinks",
            dependencies: [sinks, .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")]
        ),
        // Sinks from a configuration file or the environment.
        .target(
            name: "ConfigurationSinks",
            dependencies: [
                sinks, "Yams",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        // The counts of sinks as metrics.
        .target(name: "MetricsSinks", dependencies: [sinks, .product(name: "Metrics", package: "swift-metrics")]),
        // The trace of the current task as attributes.
        .target(
            name: "TracingSinks",
            dependencies: [sinks, .product(name: "Tracing", package: "swift-distributed-tracing")]
        ),
        .testTarget(name: "LoggingSinksTests", dependencies: ["LoggingSinks", sinkTesting]),
        .testTarget(
            name: "LifecycleSinksTests",
            dependencies: [
                "LifecycleSinks", sinkTesting, logging,
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "MetricsSinksTests",
            dependencies: [
                "MetricsSinks", sinkTesting, .product(name: "MetricsTestKit", package: "swift-metrics"),
            ]
        ),
        .testTarget(
            name: "ConfigurationSinksTests",
            dependencies: [
                "ConfigurationSinks", "LoggingSinks", sinkTesting, logging,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Configuration", package: "swift-configuration"),
            ]
        ),
        .testTarget(name: "TracingSinksTests", dependencies: ["TracingSinks", sinkTesting]),
    ],
    swiftLanguageModes: [.v6]
)

// swift-log's own tests, which Tests/SwiftLogSuite/run puts into this folder.
if Context.environment["SWIFT_LOG_SUITE"] != nil {
    package.targets.append(
        .testTarget(
            name: "LoggingTests",
            dependencies: ["LoggingSinks", sinkTesting, logging],
            path: ".build-swift-log-suite/LoggingTests"
        )
    )
}

for target in package.targets {
    var settings = target.swiftSettings ?? []
    settings.append(.enableUpcomingFeature("ExistentialAny"))
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))
    target.swiftSettings = settings
}
