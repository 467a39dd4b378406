#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A shared library of the system, loaded at first use, so that a program that does not need it does not carry it.
///
/// It stays loaded for the life of the process: code of it may still run when the last user has gone.
package struct SystemLibrary: @unchecked Sendable {
    /// What `dlopen` answered; never changed and never closed.
    private let handle: UnsafeMutableRawPointer

    /// Loads the first of some names that there is.
    package init?(named names: [String]) {
        guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
        self.handle = handle
    }

    /// The program itself with all that it is linked with.
    package static let program = SystemLibrary(handle: dlopen(nil, RTLD_NOW))

    private init?(handle: UnsafeMutableRawPointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    /// A function of the library; the caller vouches for its type, which C does not check.
    package func symbol<Function>(_ name: String, as type: Function.Type) -> Function? {
        guard let address = dlsym(handle, name), MemoryLayout<Function>.size == MemoryLayout<UnsafeRawPointer>.size
        else {
            return nil
        }
        return unsafeBitCast(address, to: type)
    }
}
