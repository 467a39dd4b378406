#if canImport(WinSDK)
    internal import WinSDK
#endif

/// The system's event log.
enum SystemEventLog {
    /// The calls of Windows; `nil` on any other system.
    static var calls: (any EventLogCalls)? {
        #if canImport(WinSDK)
            WindowsEventLogCalls()
        #else
            nil
        #endif
    }
}

#if canImport(WinSDK)
    /// The calls of Windows.
    struct WindowsEventLogCalls: EventLogCalls {
        func register(source: String, in log: String, messageFile: String) throws(WindowsError) {
            let path = Self.wide(#"SYSTEM\CurrentControlSet\Services\EventLog\\#(log)\\#(source)"#)
            var key: HKEY?
            // HKEY_LOCAL_MACHINE is a macro that Swift cannot import: a number, sign-extended to the size of an
            // address.
            let machine = HKEY(bitPattern: Int(Int32(bitPattern: 0x8000_0002)))
            try Self.check("RegCreateKeyEx", RegCreateKeyExW(machine, path, 0, nil, 0, Self.mayBeSet, nil, &key, nil))
            defer { RegCloseKey(key) }
            let file = Self.wide(messageFile).flatMap {
                [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
            }
            try Self.set("EventMessageFile", of: key, to: file, kind: Self.expandableText)
            // Errors, warnings and information.
            try Self.set("TypesSupported", of: key, to: [7, 0, 0, 0], kind: Self.number)
        }

        func open(source: String) throws(WindowsError) -> EventLogHandle {
            guard let handle = RegisterEventSourceW(nil, Self.wide(source)) else {
                throw WindowsError(call: "RegisterEventSource", code: GetLastError())
            }
            return EventLogHandle(bits: UInt(bitPattern: handle))
        }

        func report(_ event: Event, to handle: EventLogHandle) throws(WindowsError) {
            let isDone = event.text.withUnsafeBufferPointer { text in
                var strings = [text.baseAddress]
                return ReportEventW(
                    HANDLE(bitPattern: handle.bits),
                    event.type.rawValue,
                    event.category,
                    event.messageID,
                    nil,
                    1,
                    0,
                    &strings,
                    nil
                )
            }
            guard isDone else { throw WindowsError(call: "ReportEvent", code: GetLastError()) }
        }

        func close(_ handle: EventLogHandle) {
            _ = DeregisterEventSource(HANDLE(bitPattern: handle.bits))
        }

        /// `KEY_SET_VALUE`.
        private static let mayBeSet: UInt32 = 2
        /// `REG_EXPAND_SZ`: a text in which `%SystemRoot%` is replaced.
        private static let expandableText: UInt32 = 2
        /// `REG_DWORD`.
        private static let number: UInt32 = 4

        private static func set(_ name: String, of key: HKEY?, to value: [UInt8], kind: UInt32) throws(WindowsError) {
            try check("RegSetValueEx", RegSetValueExW(key, wide(name), 0, kind, value, UInt32(clamping: value.count)))
        }

        /// Throws the error of a call to the registry.
        ///
        /// Those calls return their error instead of storing it.
        private static func check(_ call: String, _ status: Int32) throws(WindowsError) {
            guard status == 0 else { throw WindowsError(call: call, code: UInt32(bitPattern: status)) }
        }

        /// Returns a text in the form of Windows: UTF-16 with a NUL at its end.
        private static func wide(_ text: String) -> [UInt16] {
            Array(text.utf16) + [0]
        }
    }
#endif
