/// The outcome of a scene.
struct SceneOutcome {
    /// The result, in one line.
    let account: String
    /// Whether the result is the expected one.
    let isRight: Bool
}
