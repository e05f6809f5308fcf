#pragma once

typedef __UINTPTR_TYPE__ uintptr_t;

// In thread_local_elsewhere.c.
extern _Thread_local int elsewhere;
extern _Thread_local int elsewhere_zero;
extern _Thread_local int elsewhere_aligned;
void elsewhere_add(int by);

// In thread_local_constants.ll: 0 or the number of the check that failed.
int constants(int thread);

// In thread_local_objects.cpp, likewise.
int objects(int thread);
