extension Sink {
    /// How often the sink's statistics count a record that arrives everywhere: more than once for a tee, and what stands around it.
    var destinations: Int {
        switch AnySink.withoutDisguise(self) {
        case let tee as TeeSink: tee.branchDestinations
        case let wrapper as any WrappingSink: wrapper.destinationsInside
        default: 1
        }
    }
}

// What takes a sink of a certain type gets it from where it is.
extension WrappingSink {
    fileprivate var destinationsInside: Int { base.destinations }
}
