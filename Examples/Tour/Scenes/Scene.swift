/// A short demonstration with a few records.
protocol Scene {
    /// The subject of the scene, in a few words.
    static var title: String { get }

    /// Plays the scene.
    static func play(on stage: Stage) throws -> SceneOutcome
}
