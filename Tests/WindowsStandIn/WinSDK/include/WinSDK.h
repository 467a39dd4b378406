// A stand-in of the few functions of Windows that the event log takes, with the types that Swift sees on Windows: a WCHAR has 16
// bits, a DWORD 32, and Swift takes a BOOL for a Bool.
//
// Each call is written down, and can be made to fail: see StandIn.h.

#ifndef WINSDK_H
#define WINSDK_H

#include <stdbool.h>
#include <stdint.h>

typedef bool BOOL;
typedef uint8_t BYTE;
typedef uint16_t WORD;
typedef uint32_t DWORD;
typedef int32_t LSTATUS;
typedef uint16_t WCHAR;
typedef const WCHAR *LPCWSTR;
typedef WCHAR *LPWSTR;
typedef void *HANDLE;
typedef void *PSID;
typedef void *LPVOID;
typedef DWORD *LPDWORD;
typedef DWORD REGSAM;
struct HKEY__ {
    int unused;
};
typedef struct HKEY__ *HKEY;
typedef HKEY *PHKEY;
typedef struct _SECURITY_ATTRIBUTES {
    DWORD nLength;
} SECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;

HANDLE RegisterEventSourceW(LPCWSTR lpUNCServerName, LPCWSTR lpSourceName);
BOOL DeregisterEventSource(HANDLE hEventLog);
BOOL ReportEventW(HANDLE hEventLog, WORD wType, WORD wCategory, DWORD dwEventID, PSID lpUserSid, WORD wNumStrings, DWORD dwDataSize,
                  LPCWSTR *lpStrings, LPVOID lpRawData);
DWORD GetLastError(void);
LSTATUS RegCreateKeyExW(HKEY hKey, LPCWSTR lpSubKey, DWORD Reserved, LPWSTR lpClass, DWORD dwOptions, REGSAM samDesired,
                        const LPSECURITY_ATTRIBUTES lpSecurityAttributes, PHKEY phkResult, LPDWORD lpdwDisposition);
LSTATUS RegSetValueExW(HKEY hKey, LPCWSTR lpValueName, DWORD Reserved, DWORD dwType, const BYTE *lpData, DWORD cbData);
LSTATUS RegCloseKey(HKEY hKey);

#endif
