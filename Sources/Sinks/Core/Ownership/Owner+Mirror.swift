extension Owner: CustomReflectable where Resource: ~Copyable {
    /// An empty mirror.
    ///
    /// Dumping a sink must not read the resource without its lock. It must not copy a noncopyable one either, because
    /// the runtime would then end the process.
    public nonisolated var customMirror: Mirror { Mirror(self, children: []) }
}
