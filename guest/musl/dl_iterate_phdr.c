/* A component is one module, without program headers: there is nothing to visit. */
#define _GNU_SOURCE
#include <link.h>

int dl_iterate_phdr(int (*visit)(struct dl_phdr_info*, size_t, void*), void* data) { return 0; }
