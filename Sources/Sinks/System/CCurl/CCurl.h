// libcurl's two variadic functions, which Swift cannot call, each with the types that it is called with.
//
// The functions come from dlsym, so neither libcurl nor its headers are needed to build. POSIX lets an address from dlsym be
// called as a function.

#ifndef CCURL_H
#define CCURL_H

#pragma clang assume_nonnull begin

/// curl_easy_setopt with a number.
static inline int ccurl_set_number(void *function, void *handle, int option, long value) {
    return ((int (*)(void *, int, ...))function)(handle, option, value);
}

/// curl_easy_setopt with a text, a list, a buffer, or nothing.
static inline int ccurl_set_pointer(void *function, void *handle, int option, const void *_Nullable value) {
    return ((int (*)(void *, int, ...))function)(handle, option, value);
}

/// curl_easy_getinfo of a number.
static inline int ccurl_get_number(void *function, void *handle, int info, long *value) {
    return ((int (*)(void *, int, ...))function)(handle, info, value);
}

/// curl_easy_getinfo of a number that has 64 bits everywhere.
static inline int ccurl_get_large(void *function, void *handle, int info, long long *value) {
    return ((int (*)(void *, int, ...))function)(handle, info, value);
}

/// curl_easy_getinfo of a socket.
static inline int ccurl_get_socket(void *function, void *handle, int info, int *value) {
    return ((int (*)(void *, int, ...))function)(handle, info, value);
}

#pragma clang assume_nonnull end

#endif
