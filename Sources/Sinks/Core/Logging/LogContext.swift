internal import Synchronization

/// Attributes of a task: every record that is logged within it carries them.
///
///     await LogContext.with(["request": id]) {
///         await handle(request)    // and all that it calls, child tasks included
///     }
///
/// They come after the logger's own attributes and before those of the log call. Of equal keys the last counts. A
/// program that never uses a context pays nothing for it. After the first use each record costs a look-up (see
/// `Docs/LevelsAndContext.md`).
public enum LogContext: Sendable {
    @TaskLocal private static var taskAttributes = Attributes()

    /// Whether there has ever been a context.
    ///
    /// Never reset, because tasks may have copied it.
    private static let isUsed = Atomic(false)

    /// The attributes of the current task.
    public static var attributes: Attributes {
        isUsed.load(ordering: .relaxed) ? taskAttributes : Attributes()
    }

    /// Runs a closure with more attributes.
    public static func with<Result>(_ attributes: Attributes, _ body: () throws -> Result) rethrows -> Result {
        isUsed.store(true, ordering: .relaxed)
        return try $taskAttributes.withValue(taskAttributes.appending(attributes), operation: body)
    }

    /// Runs an asynchronous closure with more attributes.
    public static func with<Result>(
        isolation: isolated (any Actor)? = #isolation,
        _ attributes: Attributes,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        isUsed.store(true, ordering: .relaxed)
        return try await $taskAttributes.withValue(
            taskAttributes.appending(attributes),
            operation: body,
            isolation: isolation
        )
    }
}
