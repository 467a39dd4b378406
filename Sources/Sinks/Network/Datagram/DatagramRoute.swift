/// The addresses that datagrams go to, used one at a time and looked up again from time to time.
struct DatagramRoute: Sendable {
    private let resolver: Resolver
    private let options: DatagramOptions
    private let isName: Bool
    private var addresses: [SocketAddress]
    private var index = 0
    private var schedule: LookUpSchedule
    /// The reason for having no address.
    private var failure: SinkError

    init(to endpoint: SocketEndpoint, by resolver: Resolver, options: DatagramOptions) {
        self.resolver = resolver
        self.options = options
        addresses = resolver.knownAddresses ?? []
        isName = addresses.isEmpty
        schedule = LookUpSchedule(every: options.resolveAgain)
        failure = SinkError("look up", on: endpoint.description, .noSuchAddress)
    }

    /// The number of addresses to try.
    var count: Int { addresses.count }

    /// The address in use; `nil` before the first look-up.
    var address: SocketAddress? {
        addresses.indices.contains(index) ? addresses[index] : nil
    }

    /// Looks the name up if it is due.
    ///
    /// Waits for the answer until the timeout in the options.
    /// - Returns: whether there is a new answer.
    /// - Throws: ``SinkError`` if no address is known. After a failed look-up, earlier addresses stay in use.
    mutating func refresh() throws(SinkError) -> Bool {
        guard isName else { return false }
        let now = options.clock.now()
        if schedule.isDue(at: now) {
            do throws(SinkError) {
                addresses = try resolver.addresses(until: .now + options.resolveTimeout)
                index = 0
                schedule.lookedUp(at: now, successfully: true)
                return true
            } catch {
                failure = error
                schedule.lookedUp(at: now, successfully: false)
            }
        }
        if addresses.isEmpty { throw failure }
        return false
    }

    /// Moves on to the next address, and lets the name be looked up sooner.
    mutating func advance() {
        schedule.distrust()
        index = addresses.isEmpty ? 0 : (index + 1) % addresses.count
    }
}
