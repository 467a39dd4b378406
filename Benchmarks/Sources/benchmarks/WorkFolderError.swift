import Foundation

/// The reason why a folder cannot be used.
struct WorkFolderError: Error, CustomStringConvertible {
    let folder: String
    let code: Int32

    var description: String {
        "cannot make a folder in \(folder): \(String(cString: strerror(code)))"
    }
}
