// What the programs of this suite share: a check that fails names itself on stderr and ends the program at once.
#pragma once

#include <stdio.h>
#include <unistd.h>

#include <thread>

#define CHECK(condition) \
  ((condition) ? (void)0 : (dprintf(2, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition), _exit(99)))

#define EQUAL(actual, expected) CHECK((actual) == (expected))

// Lets the other threads run.
inline void give_way() { std::this_thread::yield(); }
