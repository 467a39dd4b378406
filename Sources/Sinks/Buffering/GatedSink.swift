/// A sink that leaves its destination alone for a while after a failure, and can be told to try once all the same.
protocol GatedSink: Sink {
    /// Lets one attempt through that would come too early.
    func openGate()
}

extension Sink {
    /// Lets one attempt through that would come too early, if this sink, or the one inside it, has a gate.
    func openInnermostGate() {
        let sink = AnySink.withoutDisguise(self)
        switch sink {
        case let gated as any GatedSink: gated.openGate()
        case let wrapper as any WrappingSink: wrapper.openGateInside()
        case let face as any OutputSink: face.openGateOfOutput()
        default: break
        }
    }
}

// What takes a sink of a certain type gets it from where it is.
extension WrappingSink {
    fileprivate func openGateInside() { base.openInnermostGate() }
}

extension OutputSink {
    fileprivate func openGateOfOutput() { output.openInnermostGate() }
}
