// The entry of the program: the export `run` of wasi:cli/run.
#include "crt/start.h"

#include "crt/beginning.h"

extern "C" {

int weft_run_main(pthread* self, char** arguments, char** environment);  // guest/musl/start.c
int weft_end_program(int status);                                        // guest/sys/process/end.cpp

}  // extern "C"

namespace weft::crt {

namespace {

struct Program {
  char** environment;
  int status = 0;
};

void run_program(void* argument) {
  Program& program = *static_cast<Program*>(argument);
  program.status = weft_run_main(reinterpret_cast<pthread*>(weft_main_thread), weft_arguments, program.environment);
}

}  // namespace
}  // namespace weft::crt

// Main is the implicit thread of the task, on the stack that the linker made.
extern "C" [[clang::export_name("wasi:cli/run@0.3.0#run")]] int weft_run() {
  using namespace weft::crt;
  make_main_thread();
  weft_arguments = read_arguments();
  Program program{.environment = read_environment()};
  starting = false;
  weft::cm::call_until_unwind(run_program, &program);
  return weft_end_program(program.status);
}
