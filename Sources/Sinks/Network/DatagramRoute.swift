/// The addresses that datagrams go to: one at a time, looked up when it is time.
struct DatagramRoute: Sendable {
    private let resolver: Resolver
    private let options: DatagramOptions
    private let isName: Bool
    private var addresses: [SocketAddress]
    private var index = 0
    private var schedule: LookUpSchedule
    /// Why there is no address.
    private var failure: SinkError

    init(to endpoint: Endpoint, by resolver: Resolver, options: DatagramOptions) {
        self.resolver = resolver
        self.options = options
        addresses = resolver.knownAddresses ?? []
        isName = addresses.isEmpty
        schedule = LookUpSchedule(every: options.resolveAgain)
        failure = SinkError("look up", on: endpoint.description, .noSuchAddress)
    }

    /// How many addresses there are to try.
    var count: Int { addresses.count }

    /// The one to use; `nil` before the first look-up.
    var address: SocketAddress? {
        addresses.indices.contains(index) ? addresses[index] : nil
    }

    /// Looks the name up if it is time, and waits for the answer as long as the options say.
    /// - Returns: whether there is a new answer.
    /// - Throws: ``SinkError`` if no address is known. One that was known before is used for as long as there is no newer one.
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

    /// Goes on to the next address, and asks sooner for others.
    mutating func advance() {
        schedule.distrust()
        index = addresses.isEmpty ? 0 : (index + 1) % addresses.count
    }
}
