internal import Dispatch

/// The common part of the sinks that own a resource.
///
/// A record is encoded outside of the lock, into memory of the thread. Under the lock it is appended. Failures are
/// reported, and background work is scheduled, once the lock is free.
struct OwnedOutput<Resource: ~Copyable & OwnedResource>: Sendable {
    let owner: Owner<Resource>
    let failures: FailureReporter
    /// The name of the destination in error texts.
    let subject: String
    /// The counts of the resource, which are read without its lock.
    private let counts: LiveStatistics
    private let operation: StaticString
    private let compress: (@Sendable () -> Void)?
    private let reentrantDrops = Counter()

    /// Creates an output.
    /// - Parameters:
    ///   - owner: the owner of the resource.
    ///   - operation: the operation of a record, as it follows "could not": `write to`.
    ///   - subject: the name of the destination in error texts.
    ///   - failures: the receiver of failures that cost no record.
    ///   - holdsBack: whether the resource may hold records back, and is flushed at exit.
    ///   - compress: starts what ``FollowUp/compress`` requests.
    init(
        _ owner: Owner<Resource>,
        to operation: StaticString,
        _ subject: String,
        failures: FailureReporter,
        holdsBack: Bool,
        compress: (@Sendable () -> Void)? = nil
    ) {
        self.owner = owner
        self.operation = operation
        self.subject = subject
        self.failures = failures
        self.compress = compress
        counts = owner.withResource { $0.statistics } ?? LiveStatistics()
        if holdsBack { ExitFlush.register(owner) }
    }

    var statistics: SinkStatistics {
        var statistics = counts.snapshot
        statistics.dropped &+= reentrantDrops.value
        return statistics
    }

    /// Runs a closure that encodes a record into memory of the thread, and then passes it to the resource.
    ///
    /// A call from inside the closure is refused, and its record is counted as dropped.
    /// - Parameter body: returns the work that follows.
    /// - Throws: the error of the closure, or ``SinkError/Code/reentrant``.
    @inline(__always)
    func deliver(_ body: (inout ByteWriter) throws(SinkError) -> FollowUp) throws(SinkError) {
        guard let entry = SinkEntry.into(owner) else { throw refuseReentry() }
        defer { entry.leave() }
        var writer = ByteWriter(of: entry.thread)
        defer { writer.giveBack(to: entry.thread) }
        let followUp = try body(&writer)
        if !followUp.isEmpty { perform(followUp) }
    }

    /// Passes a record to the resource under the lock.
    @inline(__always)
    func pass<Result>(_ body: (inout Resource) throws(SinkError) -> Result) throws(SinkError) -> Result {
        guard let result = try owner.withResource(body) else { throw refuseReentry() }
        return result
    }

    /// Runs a closure with the resource under the lock, and throws if the call came from inside it.
    func inside<Result>(
        _ attempted: String,
        _ body: (inout Resource) throws(SinkError) -> Result
    ) throws(SinkError) -> Result {
        guard let result = try owner.withResource(body) else {
            throw SinkError(.reentrant, attempted: attempted, on: subject)
        }
        return result
    }

    func flush() throws(SinkError) {
        defer { perform(owner.withResource { $0.followUp() } ?? []) }
        try inside("flush") { resource throws(SinkError) in try resource.flush() }
    }

    func close() throws(SinkError) {
        defer { perform(owner.withResource { $0.followUp() } ?? []) }
        try inside("close") { resource throws(SinkError) in try resource.close() }
    }

    /// Counts a record that cannot be encoded.
    /// - Returns: the error to throw.
    @inline(never)
    func refuse(_ error: SinkError) -> SinkError {
        owner.withResource { $0.refuse(error) } ?? refuseReentry()
    }

    /// Does the work that is left outside of the lock.
    @inline(never)
    func perform(_ followUp: FollowUp) {
        Self.perform(followUp, of: owner, failures, compress)
        guard followUp.contains(.flushLater) else { return }
        Self.schedule(owner.withResource { $0.nextWakeup() } ?? nil, of: owner, failures, compress)
    }

    @inline(never)
    private func refuseReentry() -> SinkError {
        reentrantDrops.increment()
        return SinkError(.reentrant, attempted: operation.description, on: subject)
    }

    private static func perform(
        _ followUp: FollowUp,
        of owner: Owner<Resource>,
        _ failures: FailureReporter,
        _ compress: (@Sendable () -> Void)?
    ) {
        if followUp.contains(.report) {
            for error in owner.withResource({ $0.takeFailures() }) ?? [] { failures.report(SinkFailure(error)) }
        }
        if followUp.contains(.compress) { compress?() }
    }

    /// Runs the background work at the time of its wakeup, if the resource still exists.
    private static func schedule(
        _ wakeup: Wakeup?,
        of owner: Owner<Resource>,
        _ failures: FailureReporter,
        _ compress: (@Sendable () -> Void)?
    ) {
        guard let wakeup else { return }
        let delay = wakeup.delay / .seconds(1)
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + delay) { [weak owner] in
            guard let owner else { return }
            let (followUp, next) = Resource.runBackground(owner, wakeup)
            perform(followUp, of: owner, failures, compress)
            schedule(next, of: owner, failures, compress)
        }
    }
}

extension OwnedOutput where Resource: ~Copyable & EntryResource {
    /// Delivers a record as bytes.
    /// - Parameters:
    ///   - record: the record.
    ///   - encode: appends its bytes, terminator included. If it throws, the record is counted as failed.
    /// - Throws: ``SinkError`` if the record is lost.
    @inline(__always)
    func emit(_ record: LogRecord, _ encode: (inout ByteWriter) throws(SinkError) -> Void) throws(SinkError) {
        try deliver { writer throws(SinkError) in
            do throws(SinkError) {
                try encode(&writer)
            } catch {
                throw refuse(error)
            }
            return try writer.withBytes { entry throws(SinkError) in
                try pass { resource throws(SinkError) in
                    try resource.append(entry, level: record.level, at: record.timestamp)
                }
            }
        }
    }
}
