/// A sink that pauses after a failure, and can be made to try once within the pause.
protocol GatedSink: Sink {
    /// Allows one attempt within the pause.
    func openGate()
}

extension Sink {
    /// Allows one attempt within the pause, if this sink or its base has one.
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

// Generic access to the concrete sink, so that it is not copied.
extension WrappingSink {
    fileprivate func openGateInside() { base.openInnermostGate() }
}

extension OutputSink {
    fileprivate func openGateOfOutput() { output.openInnermostGate() }
}
