extension Owner: CustomReflectable where Resource: ~Copyable {
    /// Nothing: whoever dumps a sink must neither look at the resource without its lock, nor copy what cannot be copied, at which
    /// the runtime would end the process.
    public nonisolated var customMirror: Mirror { Mirror(self, children: []) }
}
