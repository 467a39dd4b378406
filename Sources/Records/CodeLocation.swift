/// The place of a log call in the source.
public struct CodeLocation: Sendable, Hashable {
    /// The file: `Module/File.swift` of a Swift caller (`#fileID`), a path of a Python one.
    public var file: String
    /// The function, as `#function` spells it.
    public var function: String
    /// The line, counted from 1; 0 if it is unknown.
    public var line: Int

    /// Creates a location.
    @inlinable
    public init(file: String, function: String, line: Int) {
        self.file = file
        self.function = function
        self.line = line
    }

    /// An unknown location.
    public static let unknown = CodeLocation(file: "", function: "", line: 0)

    /// Whether the location is unknown.
    @inline(__always)
    var isUnknown: Bool { line == 0 && file.isEmpty && function.isEmpty }

    /// Whether the line or the file is known.
    var isKnown: Bool { line != 0 || !file.isEmpty }

    /// The last component of the file: `File.swift`.
    public var fileName: Substring {
        guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return file[...] }
        return file[file.utf8.index(after: slash)...]
    }

    /// The part of the file's name before its extension, which Python calls the module.
    ///
    /// Leading points are part of it.
    public var module: Substring {
        let name = fileName
        let points = name.utf8.prefix { $0 == UInt8(ascii: ".") }
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot >= points.endIndex else { return name }
        return name[..<dot]
    }
}
