// swift-tools-version: 6.2

import PackageDescription

// The smallest client of the library: `.ci/check-linkage` looks at what it links.
let package = Package(
    name: "linkage",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "swift-sinks", path: "../..")],
    targets: [
        .executableTarget(
            name: "linkage-client",
            dependencies: [.product(name: "Sinks", package: "swift-sinks")]
        )
    ]
)
