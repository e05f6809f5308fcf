// Apart from all that makes threads: the call may be of another function, in a program that makes none.
#include "pthread/posix/start_routine.h"

const weft::pthread::StartRoutine* weft_start_routine = nullptr;
