// libcurl's two variadic functions, which Swift cannot call, once for each type of argument.
//
// The functions come from dlsym, so neither libcurl nor its headers are needed to build. POSIX allows calling an
// address from dlsym as a function.

#ifndef CCURL_H
#define CCURL_H

#pragma clang assume_nonnull begin

/// Calls curl_easy_setopt with a number.
static inline int ccurl_set_number(void *function, void *handle, int option, long value) {
    return ((int (*)(void *, int, ...))function)(handle, option, value);
}

/// Calls curl_easy_setopt with a text, a list, a buffer, or NULL.
static inline int ccurl_set_pointer(void *function, void *handle, int option, const void *_Nullable value) {
    return ((int (*)(void *, int, ...))function)(handle, option, value);
}

/// Calls curl_easy_getinfo for a number.
static inline int ccurl_get_number(void *function, void *handle, int info, long *value) {
    return ((int (*)(void *, int, ...))function)(handle, info, value);
}

/// Calls curl_easy_getinfo for a number that has 64 bits everywhere.
static inline int ccurl_get_large(void *function, void *handle, int info, long long *value) {
    return ((int (*)(void *, int, ...))function)(handle, info, value);
}

/// Calls curl_easy_getinfo for a socket.
static inline int ccurl_get_socket(void *function, void *handle, int info, int *value) {
    return ((int (*)(void *, int, ...))function)(handle, info, value);
}

#pragma clang assume_nonnull end

#endif
