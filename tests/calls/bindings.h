/* What a program of this directory defines: the functions of the interface `api`, as plain ones. */
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

uint32_t slow(uint32_t n);
uint32_t quick(uint32_t n);
uint64_t sum(uint32_t numbers);

/* The result of the running call of slow(), from which the caller goes on; it returns in vain then. */
void respond(uint32_t result);

/* From the stream of sum(), at most `size`; 0 at its end. */
uint32_t read_numbers(uint32_t numbers, uint8_t* bytes, uint32_t size);

#ifdef __cplusplus
}
#endif
