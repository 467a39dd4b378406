// swift-tools-version: 6.2

import PackageDescription

let sinks = Target.Dependency.product(name: "Sinks", package: "swift-sinks")

let package = Package(
    name: "swift-sinks-benchmarks",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "benchmarks", targets: ["benchmarks"])
    ],
    dependencies: [
        .package(name: "swift-sinks", path: ".."),
        .package(name: "swift-sinks-integrations", path: "../Integrations"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    ],
    targets: [
        // The driver. It depends on the programs that it starts so that one command builds them all.
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Measuring", "WorkerSupport", "sinks-worker", "receiving-worker", "allocation-worker",
                "swift-log-worker", "bridge-worker", "start-up-plain", "start-up-sinks",
            ]
        ),
        // Pure: medians, goals, options, tables.
        .target(name: "Measuring"),
        // What every worker does alike: arguments, stop watch, report.
        .target(name: "WorkerSupport"),
        .target(name: "AllocationCounter"),
        .target(
            name: "SinksWorkloads",
            dependencies: [
                sinks, .product(name: "Rotation", package: "swift-sinks"),
                .product(name: "Wire", package: "swift-sinks"),
                "WorkerSupport",
            ]
        ),
        .executableTarget(name: "sinks-worker", dependencies: ["SinksWorkloads", "WorkerSupport"]),
        .executableTarget(name: "receiving-worker", dependencies: ["SinksWorkloads", "WorkerSupport"]),
        .executableTarget(
            name: "allocation-worker",
            dependencies: ["SinksWorkloads", "WorkerSupport", "AllocationCounter"]
        ),
        .executableTarget(
            name: "swift-log-worker",
            dependencies: [
                .product(name: "Logging", package: "swift-log"), "SwiftLogStatements", "WorkerSupport",
            ]
        ),
        // The statements that two workers log through swift-log.
        .target(
            name: "SwiftLogStatements",
            dependencies: [.product(name: "Logging", package: "swift-log"), "WorkerSupport"]
        ),
        .executableTarget(
            name: "bridge-worker",
            dependencies: [
                sinks, .product(name: "Logging", package: "swift-log"),
                .product(name: "LoggingSinks", package: "swift-sinks-integrations"),
                "SwiftLogStatements", "WorkerSupport",
            ]
        ),
        .executableTarget(name: "start-up-plain"),
        .executableTarget(name: "start-up-sinks", dependencies: [sinks]),
        // The smallest client of the library: `.ci/check-linkage` looks at what it links.
        .executableTarget(name: "linkage-client", dependencies: [sinks]),
        .testTarget(name: "MeasuringTests", dependencies: ["Measuring", "WorkerSupport"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    var settings = target.swiftSettings ?? []
    settings.append(.enableUpcomingFeature("ExistentialAny"))
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))
    target.swiftSettings = settings
}
