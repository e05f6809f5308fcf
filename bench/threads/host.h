// What only a component can tell: the bare built-ins, beside which the library's costs stand. Natively there is none of it.
#pragma once

#ifdef __weft__

// Nanoseconds of one [thread-suspend-then-resume], from some hundred of them.
double bare_switch(void);

// Switches that the library has made, and bytes of linear memory.
unsigned long long switches_made(void);
double memory_size(void);

#else

static inline double bare_switch(void) { return 0; }
static inline unsigned long long switches_made(void) { return 0; }
static inline double memory_size(void) { return 0; }

#endif
