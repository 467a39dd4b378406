/// Something that a few records show better than many lines of text.
protocol Scene {
    /// What is shown, in a few words.
    static var title: String { get }

    /// Lets it happen, for a person to watch.
    static func play(on stage: Stage) throws -> SceneOutcome
}
