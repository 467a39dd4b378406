#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Whether allocations of this process are counted: only where the C library is glibc.
bool allocation_counter_works(void);

/// How many blocks of memory the process has asked for so far, on all its threads.
int64_t allocation_count(void);
