// What only a component can tell: what the host takes for an exception that no library knows of.
#pragma once

#ifdef __weft__
// One throw that goes through so many frames, each of which catches it and throws it on, as for a destructor; and the catch.
extern "C" void bare_throw_and_catch(int frames);
#else
inline void bare_throw_and_catch(int) {}
#endif
