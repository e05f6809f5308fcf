/* A program cannot see its own call stack in WebAssembly: backtrace() finds no frame. (The host shows them all when it traps.)
 */
#ifndef _EXECINFO_H
#define _EXECINFO_H

#ifdef __cplusplus
extern "C" {
#endif

/* Returns 0. */
int backtrace(void** buffer, int size);

/* Of addresses that come from elsewhere: "[0xADDRESS]" each, in one block of malloc, or null if there is no memory. */
char** backtrace_symbols(void* const* buffer, int size);
void backtrace_symbols_fd(void* const* buffer, int size, int descriptor);

#ifdef __cplusplus
}
#endif

#endif
