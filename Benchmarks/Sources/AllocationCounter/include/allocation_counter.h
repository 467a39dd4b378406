#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Returns whether allocations of this process are counted: only if the C library is glibc.
bool allocation_counter_works(void);

/// Returns the number of blocks of memory that the process has requested so far, on all its threads.
int64_t allocation_count(void);
