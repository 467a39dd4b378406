#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

extension Socket {
    /// One control message with one descriptor, as `CMSG_LEN` and its kin lay it out; they are macros, which Swift does not see.
    private struct DescriptorMessage {
        var header = cmsghdr()
        var descriptor: Int32 = -1
        // Room up to the alignment that `CMSG_SPACE` counts.
        var padding: Int32 = 0
    }

    /// Sends a datagram without bytes that hands over a descriptor (`SCM_RIGHTS`), without waiting.
    borrowing func send(descriptor passed: Int32) throws(Errno) {
        var control = DescriptorMessage()
        let end = MemoryLayout<DescriptorMessage>.offset(of: \.padding) ?? 0
        control.header.cmsg_len = .init(end)
        control.header.cmsg_level = SOL_SOCKET
        control.header.cmsg_type = Int32(SCM_RIGHTS)
        control.descriptor = passed
        let own = descriptor
        let result = withUnsafeMutableBytes(of: &control) { control in
            var message = msghdr()
            message.msg_control = control.baseAddress
            message.msg_controllen = .init(control.count)
            return Result { () throws(Errno) in try retrying { sendmsg(own, &message, Self.flags) } }
        }
        _ = try result.get()
    }

    private static var flags: Int32 {
        #if canImport(Darwin)
            0
        #else
            Int32(MSG_NOSIGNAL)
        #endif
    }
}
