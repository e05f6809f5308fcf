// The export `run` of a component whose other functions are called too. Constructors have run (initialize.cpp).
#include "cm/cm.h"

extern "C" {

int __main_void(void);
[[gnu::weak]] int weft_call_main(int (*main)());  // guest/pthread/posix/exit.cpp
void weft_run_exit_handlers();                    // guest/musl/exit.c
int weft_end_program(int status);                 // guest/sys/process/end.cpp

[[clang::export_name("wasi:cli/run@0.3.0#run")]] int weft_run_among_exports() {
  int status = 0;
  const auto run = [](void* result) {
    *static_cast<int*>(result) = weft_call_main ? weft_call_main(__main_void) : __main_void();
    weft_run_exit_handlers();
  };
  weft::cm::call_until_unwind(run, &status);
  return weft_end_program(status);
}
}
