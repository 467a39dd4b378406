internal import SinksLibc

extension Socket {
    /// One control message with one descriptor, in the layout of `CMSG_LEN` and `CMSG_SPACE`.
    ///
    /// Those are macros, which Swift cannot use.
    private struct DescriptorMessage {
        var header = cmsghdr()
        var descriptor: Int32 = -1
        // Padding up to the alignment that `CMSG_SPACE` counts.
        var padding: Int32 = 0
    }

    /// Sends an empty datagram that passes a descriptor (`SCM_RIGHTS`), without blocking.
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
