#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How long names and paths may be, in bytes.
enum NameLimit {
    /// The longest name in a folder; where the file system does not say, as of a folder that is still to be made, 255.
    static func name(in folder: String) -> Int {
        let limit = pathconf(folder, Int32(_PC_NAME_MAX))
        return limit > 0 ? limit : 255
    }

    /// The longest path, without the zero at its end.
    static var path: Int { Int(PATH_MAX) - 1 }
}
