import Program
import Sinks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reading of gzip files with the system's libz.
///
/// It is loaded separately here, so that the check does not depend on the sinks.
struct GzipReading {
    private typealias OpenCall = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>) -> OpaquePointer?
    private typealias ReadCall = @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UInt32) -> Int32
    private typealias CloseCall = @convention(c) (OpaquePointer?) -> Int32

    private let open: OpenCall
    private let read: ReadCall
    private let close: CloseCall

    /// Loads the library; throws where it is missing.
    init() throws(ProgramError) {
        let names = ["libz.so.1", "libz.so", "libz.dylib"]
        guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW) }).first, let open = dlsym(handle, "gzopen"),
            let read = dlsym(handle, "gzread"),
            let close = dlsym(handle, "gzclose")
        else { throw ProgramError(.failed, "could not load the system's libz to read compressed backups") }
        self.open = unsafeBitCast(open, to: OpenCall.self)
        self.read = unsafeBitCast(read, to: ReadCall.self)
        self.close = unsafeBitCast(close, to: CloseCall.self)
    }

    /// Returns all bytes of a file, decompressed.
    func bytes(of path: String) throws(ProgramError) -> [UInt8] {
        guard let stream = open(path, "rb") else { throw ProgramError(.failed, "could not open \(path)") }
        var bytes: [UInt8] = []
        var count: Int32 = 1
        while count > 0 {
            count = withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 16) { buffer in
                let count = read(stream, buffer.baseAddress, UInt32(buffer.count))
                if count > 0 { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)])) }
                return count
            }
        }
        // Closing reports a truncated file by its status.
        guard close(stream) == 0, count == 0 else { throw ProgramError(.failed, "\(path) is not a whole gzip file") }
        return bytes
    }
}
