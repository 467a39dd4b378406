internal import SinksLibc

/// A shared library of the system, loaded at first use, so that a program that does not use it does not load it.
///
/// It stays loaded for the life of the process, because its code may still run after the last use.
package struct SystemLibrary: @unchecked Sendable {
    /// The result of `dlopen`; never changed and never closed.
    private let handle: UnsafeMutableRawPointer

    /// Loads the first available library of a list of names; `nil` if none is available.
    package init?(named names: [String]) {
        guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
        self.handle = handle
    }

    /// The program itself with everything that it is linked with.
    package static let program = SystemLibrary(handle: dlopen(nil, RTLD_NOW))

    private init?(handle: UnsafeMutableRawPointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    /// Returns a function of the library.
    ///
    /// The caller is responsible for its type, which C does not check.
    package func symbol<Function>(_ name: String, as type: Function.Type) -> Function? {
        guard let address = dlsym(handle, name), MemoryLayout<Function>.size == MemoryLayout<UnsafeRawPointer>.size
        else {
            return nil
        }
        return unsafeBitCast(address, to: type)
    }
}
