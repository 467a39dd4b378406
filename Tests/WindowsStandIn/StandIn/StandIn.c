#include "StandIn.h"
#include "WinSDK.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *calls;
static size_t length;
static DWORD last_error;
static uintptr_t last_handle = 0x100;
static struct HKEY__ key;

static const char *failing = "";
static DWORD failure;
static int failures;

static void note(const char *format, ...) {
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    int count = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (count >= (int)sizeof line) count = sizeof line - 1;
    calls = realloc(calls, length + count + 1);
    memcpy(calls + length, line, count + 1);
    length += count;
}

/// Writes down a text: its beginning as ASCII, and the number of its units.
static const char *shown(LPCWSTR text) {
    static char buffers[2][128];
    static int turn;
    char *buffer = buffers[turn ^= 1];
    if (!text) return "NULL";
    size_t count = 0, kept = 0;
    for (; text[count]; count++)
        if (kept < sizeof buffers[0] - 1) buffer[kept++] = text[count] < 128 ? (char)text[count] : '?';
    buffer[kept] = 0;
    return buffer;
}

static size_t units(LPCWSTR text) {
    size_t count = 0;
    while (text[count]) count++;
    return count;
}

static DWORD fails(const char *function) {
    if (failures <= 0 || strcmp(function, failing)) return 0;
    failures--;
    return last_error = failure;
}

HANDLE RegisterEventSourceW(LPCWSTR server, LPCWSTR source) {
    note("RegisterEventSourceW(%s, %s)\n", server ? "a server" : "NULL", shown(source));
    return fails("RegisterEventSourceW") ? NULL : (HANDLE)++last_handle;
}

BOOL DeregisterEventSource(HANDLE handle) {
    note("DeregisterEventSource(%x)\n", (unsigned)(uintptr_t)handle);
    return true;
}

BOOL ReportEventW(HANDLE handle, WORD type, WORD category, DWORD id, PSID sid, WORD strings, DWORD bytes, LPCWSTR *texts, LPVOID data) {
    note("ReportEventW(%x, %u, %u, %u, %s, %u, %u, [%s], %s) of %zu units\n", (unsigned)(uintptr_t)handle, type, category, id,
         sid ? "a user" : "NULL", strings, bytes, shown(texts[0]), data ? "data" : "NULL", units(texts[0]));
    return !fails("ReportEventW");
}

DWORD GetLastError(void) { return last_error; }

LSTATUS RegCreateKeyExW(HKEY parent, LPCWSTR path, DWORD reserved, LPWSTR class, DWORD options, REGSAM access,
                        const LPSECURITY_ATTRIBUTES security, PHKEY result, LPDWORD disposition) {
    note("RegCreateKeyExW(%s, %s, %u, %s, %u, %u, %s, %s)\n",
         (uintptr_t)parent == (uintptr_t)(intptr_t)(int32_t)0x80000002 ? "HKLM" : "?", shown(path), reserved, class ? "a class" : "NULL",
         options, access, security ? "security" : "NULL", disposition ? "disposition" : "NULL");
    LSTATUS error = (LSTATUS)fails("RegCreateKeyExW");
    if (!error) *result = &key;
    return error;
}

LSTATUS RegSetValueExW(HKEY in, LPCWSTR name, DWORD reserved, DWORD type, const BYTE *data, DWORD count) {
    note("RegSetValueExW(%s, %s, %u, %u, %u bytes", in == &key ? "key" : "?", shown(name), reserved, type, count);
    note(type == 4 ? ": %u)\n" : ")\n", count ? data[0] : 0);
    if (type == 2) note("  %s\n", shown((LPCWSTR)(const void *)data));
    return (LSTATUS)fails("RegSetValueExW");
}

LSTATUS RegCloseKey(HKEY closed) {
    note("RegCloseKey(%s)\n", closed == &key ? "key" : "?");
    return 0;
}

char *standin_take_calls(void) {
    char *taken = calls ? calls : strdup("");
    calls = NULL;
    length = 0;
    return taken;
}

void standin_fail(const char *function, DWORD error, int times) {
    failing = function;
    failure = error;
    failures = times;
}
