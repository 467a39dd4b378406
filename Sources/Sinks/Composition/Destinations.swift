extension Sink {
    /// The number of times that the sink's statistics count one record: more than once for a tee and wrappers around
    /// it.
    var destinations: Int {
        switch AnySink.withoutDisguise(self) {
        case let tee as TeeSink: tee.branchDestinations
        case let wrapper as any WrappingSink: wrapper.destinationsInside
        default: 1
        }
    }
}

// Generic access to the concrete sink, so that it is not copied.
extension WrappingSink {
    fileprivate var destinationsInside: Int { base.destinations }
}
