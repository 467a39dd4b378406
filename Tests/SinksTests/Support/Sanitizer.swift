import Foundation

/// The sanitizer of this build.
enum Sanitizer {
    /// Whether ThreadSanitizer or AddressSanitizer is linked in: they make a process start late, and keep memory that
    /// was freed.
    static let isLinked = (["__tsan_init", "__asan_init"] as [String]).contains { dlsym(nil, $0) != nil }
}
