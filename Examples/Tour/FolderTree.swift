import Program
import Sinks

/// A folder as a tree: names, sizes, and a remark on each file.
///
/// Of more than three files in a folder the first and the last are shown, so that the tree fits into a small terminal.
struct FolderTree {
    private let title: String
    private var table = Table([.left, .right, .right, .left])

    /// Lists a folder.
    ///
    /// - Parameters:
    ///   - path: the path of the folder.
    ///   - remark: a closure that returns the remark on a file, in two columns, for its path relative to the folder.
    /// - Throws: an error if the folder cannot be read.
    init(_ path: String, remark: (String) -> [String]) throws {
        title = path + "/"
        try append("", of: path, indentation: "", remark)
    }

    var text: String { "\(title)\n\(table.text)" }

    private mutating func append(
        _ folder: String,
        of root: String,
        indentation: String,
        _ remark: (String) -> [String]
    ) throws {
        let isAtTop = folder.isEmpty
        let names = try SystemFileSystem().names(in: "\(root)/\(folder)").sorted(by: Self.precedes)
        let hidden = isAtTop || names.count <= 3 ? 0..<0 : 1..<(names.count - 1)
        for (index, name) in names.enumerated() {
            if index == hidden.lowerBound, !hidden.isEmpty {
                table.append([indentation + "├── … \(hidden.count) more"])
            }
            if hidden.contains(index) { continue }
            let isLast = index == names.count - 1
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            let status = try SystemFileSystem().status(at: "\(root)/\(path)", followingLinks: false)
            let label = indentation + (isLast ? "└── " : "├── ") + name
            guard status?.kind == .directory else {
                table.append([label, "\((status?.size ?? 0).grouped) B"] + remark(path))
                continue
            }
            table.append([label + "/"])
            try append(path, of: root, indentation: indentation + (isLast ? "    " : "│   "), remark)
        }
    }

    /// Compares names; numbers at their end are compared as numbers.
    ///
    /// So `app.log.9` comes before `app.log.10`.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        let (a, b) = (split(left), split(right))
        guard a.stem == b.stem, let first = a.number, let second = b.number else { return left < right }
        return first < second
    }

    private static func split(_ name: String) -> (stem: Substring, number: Int?) {
        guard let point = name.lastIndex(of: ".") else { return (name[...], nil) }
        return (name[..<point], Int(name[point...].dropFirst()))
    }
}
