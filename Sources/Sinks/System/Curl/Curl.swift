internal import Records

/// The system's libcurl, loaded at first use.
///
/// TLS, HTTP and SMTP are built on it.
struct Curl: Sendable {
    typealias GlobalInitCall = @convention(c) (Int) -> Int32
    typealias InitCall = @convention(c) () -> UnsafeMutableRawPointer?
    typealias CleanupCall = @convention(c) (UnsafeMutableRawPointer?) -> Void
    typealias PerformCall = @convention(c) (UnsafeMutableRawPointer?) -> Int32
    typealias SendCall =
        @convention(c) (UnsafeMutableRawPointer?, UnsafeRawPointer?, Int, UnsafeMutablePointer<Int>?) -> Int32
    typealias ReceiveCall =
        @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, Int, UnsafeMutablePointer<Int>?) -> Int32
    typealias TextCall = @convention(c) (Int32) -> UnsafePointer<CChar>?
    typealias AppendCall = @convention(c) (OpaquePointer?, UnsafePointer<CChar>?) -> OpaquePointer?
    typealias FreeCall = @convention(c) (OpaquePointer?) -> Void

    /// The file names of the library: on Linux, on Darwin.
    static let names = ["libcurl.so.4", "libcurl.4.dylib"]

    /// The library, searched once per process.
    static let system = Result { () throws(SinkError) in try Curl(named: names) }

    let initialize: InitCall
    let cleanUp: CleanupCall
    let perform: PerformCall
    let send: SendCall
    let receive: ReceiveCall
    let text: TextCall
    let append: AppendCall
    let free: FreeCall
    /// `curl_easy_setopt` and `curl_easy_getinfo`.
    ///
    /// They are variadic, so only `CCurl` can call them. The addresses of code never change.
    nonisolated(unsafe) let setOption: UnsafeMutableRawPointer
    nonisolated(unsafe) let getInfo: UnsafeMutableRawPointer

    /// Loads the first library of a list of names that exists.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/unsupported`` if there is none, or it lacks a function or
    ///   cannot be initialized.
    init(named names: [String]) throws(SinkError) {
        guard let library = SystemLibrary(withExitHandlersNamed: names) else {
            throw Self.refusal(names, "the system does not have it, and TLS, HTTP and SMTP need it")
        }
        guard let initializeAll = library.symbol("curl_global_init", as: GlobalInitCall.self),
            let initialize = library.symbol("curl_easy_init", as: InitCall.self),
            let cleanUp = library.symbol("curl_easy_cleanup", as: CleanupCall.self),
            let perform = library.symbol("curl_easy_perform", as: PerformCall.self),
            let send = library.symbol("curl_easy_send", as: SendCall.self),
            let receive = library.symbol("curl_easy_recv", as: ReceiveCall.self),
            let text = library.symbol("curl_easy_strerror", as: TextCall.self),
            let append = library.symbol("curl_slist_append", as: AppendCall.self),
            let free = library.symbol("curl_slist_free_all", as: FreeCall.self),
            let setOption = library.symbol("curl_easy_setopt", as: UnsafeMutableRawPointer.self),
            let getInfo = library.symbol("curl_easy_getinfo", as: UnsafeMutableRawPointer.self)
        else { throw Self.refusal(names, "it lacks a function") }
        guard initializeAll(Self.everything) == 0 else { throw Self.refusal(names, "it could not be initialized") }
        CurlCalls.endWithProcess()
        // The TLS library has registered its exit handler by now. Ours must run before it, because everything must have
        // been sent by then.
        ExitHandler.moveToFront()
        self.initialize = initialize
        self.cleanUp = cleanUp
        self.perform = perform
        self.send = send
        self.receive = receive
        self.text = text
        self.append = append
        self.free = free
        self.setOption = setOption
        self.getInfo = getInfo
    }

    /// `CURL_GLOBAL_ALL`.
    private static let everything = 3

    private static func refusal(_ names: [String], _ reason: String) -> SinkError {
        SinkError(.unsupported, attempted: "load", on: names.first ?? "libcurl", reason: reason)
    }
}
