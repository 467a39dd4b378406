// What a test asks and tells the stand-in of Windows. A module of its own, since importing both Testing and one called WinSDK would ask
// for what the testing library has for Windows.

#ifndef STAND_IN_H
#define STAND_IN_H

#include <stdint.h>

/// The calls since the last time that this was asked, a line each, which the caller frees.
char *standin_take_calls(void);

/// Makes the next calls of a function fail.
void standin_fail(const char *function, uint32_t error, int times);

#endif
