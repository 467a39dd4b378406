// swift-tools-version: 6.2

import PackageDescription

// The library as it would be built for Windows' event log: `WinSDK` is a stand-in of the few functions that it calls,
// so that `canImport(WinSDK)` holds and the code behind it is compiled and run. `Sources` is the library's own.
let package = Package(
    name: "windows-stand-in",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "WinSDK", path: "WinSDK"),
        .target(name: "StandIn", dependencies: ["WinSDK"], path: "StandIn"),
        .target(name: "SinksLibc", path: "Sources/Records/System/Libc"),
        .target(
            name: "Records",
            dependencies: ["SinksLibc"],
            path: "Sources/Records",
            exclude: ["System/Libc"]
        ),
        .target(name: "Rotation", dependencies: ["Records"], path: "Sources/Rotation"),
        .target(name: "Wire", dependencies: ["Records"], path: "Sources/Wire"),
        .systemLibrary(name: "CCurl", path: "Sources/Sinks/System/CCurl"),
        .target(
            name: "Sinks",
            dependencies: ["CCurl", "Records", "Rotation", "SinksLibc", "Wire", "WinSDK", "StandIn"],
            path: "Sources/Sinks",
            exclude: ["System/CCurl"]
        ),
        .testTarget(name: "WindowsStandInTests", dependencies: ["Sinks", "StandIn"], path: "WindowsStandInTests"),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && !["WinSDK", "StandIn"].contains(target.name) {
    var settings = target.swiftSettings ?? []
    for feature in ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"] {
        settings.append(.enableUpcomingFeature(feature))
    }
    target.swiftSettings = settings
}
