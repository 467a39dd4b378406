// The functions by which a test controls the stand-in of Windows. They are a module of their own, because a file that imports both
// Testing and a module called WinSDK would need the testing library's parts for Windows.

#ifndef STAND_IN_H
#define STAND_IN_H

#include <stdint.h>

/// The calls since the last call of this function, a line each, which the caller frees.
char *standin_take_calls(void);

/// Makes the next calls of a function fail.
void standin_fail(const char *function, uint32_t error, int times);

#endif
