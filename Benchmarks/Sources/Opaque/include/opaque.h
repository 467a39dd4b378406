#pragma once

/// Makes the compiler believe that somebody else reads and writes the memory, at the cost of no instruction: without it a loop
/// of disabled log calls would be optimised away, and nothing would be measured.
static inline void opaque(const void *memory) {
    __asm__ volatile("" : : "r"(memory) : "memory");
}
