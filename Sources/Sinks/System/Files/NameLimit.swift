internal import SinksLibc

/// The limits of names and paths, in bytes.
enum NameLimit {
    /// Returns the length of the longest name in a folder.
    ///
    /// It is 255 if the file system does not report it, for example for a folder that does not exist yet.
    static func name(in folder: String) -> Int {
        let limit = pathconf(folder, Int32(_PC_NAME_MAX))
        return limit > 0 ? limit : 255
    }

    /// The length of the longest path, without the NUL at its end.
    static var path: Int { Int(PATH_MAX) - 1 }
}
