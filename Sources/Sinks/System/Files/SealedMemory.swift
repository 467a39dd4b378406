internal import Records
internal import SinksLibc

/// A file in memory that cannot be changed any more, so that its receiver may read it safely.
struct SealedMemory: ~Copyable {
    private typealias CreateCall = @convention(c) (UnsafePointer<CChar>, UInt32) -> Int32

    let descriptor: Int32

    /// The system call `memfd_create`.
    ///
    /// The headers declare it only for C programs that define a feature macro.
    private static let create = SystemLibrary.program?.symbol("memfd_create", as: CreateCall.self)
    /// The flags `MFD_CLOEXEC | MFD_ALLOW_SEALING`.
    private static let flags: UInt32 = 1 | 2
    /// The command `F_ADD_SEALS`, and the flags `F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE`.
    private static let (addSeals, allSeals): (Int32, Int32) = (1033, 15)

    private init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { systemClose(descriptor) }

    /// Creates a file with these bytes.
    static func holding(_ bytes: UnsafeRawBufferPointer) throws(Errno) -> SealedMemory {
        guard let create else { throw .notSupported }
        let memory = SealedMemory(owning: try retrying { create("journal-entry", flags) })
        var rest = bytes
        while !rest.isEmpty {
            let written = try retrying { write(memory.descriptor, rest.baseAddress, rest.count) }
            guard written > 0 else { throw .inputOutput }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
        _ = try retrying { fcntl(memory.descriptor, addSeals, allSeals) }
        return memory
    }
}
