/// What came of a scene.
struct SceneOutcome {
    /// The account, in a line.
    let account: String
    /// Whether it is the one that it must be.
    let isRight: Bool
}
