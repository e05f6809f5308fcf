// The entry of the program: the export `run` of wasi:cli/run.
#include "crt/start.h"

#include <cstdint>
#include <cstring>

#include "cm/cm.h"
#include "cm/wasi/environment.h"
#include "crt/heap.h"
#include "crt/tls.h"

extern "C" {

struct pthread;
extern char weft_main_thread[];                                          // begins with main's struct pthread
int weft_run_main(pthread* self, char** arguments, char** environment);  // guest/musl/start.c
int weft_end_program(int status);                                        // guest/sys/process/end.cpp

int weft_argument_count = 0;
char** weft_arguments = nullptr;

}  // extern "C"

namespace weft::crt {

namespace {

char* no_strings[] = {nullptr};

void make_main_thread() {
  __weft_tp = reinterpret_cast<std::uintptr_t>(weft_main_thread);
  if (const TlsImage image = tls_image(); image.size != 0) __tls_base = make_tls_copy(extend_heap(image.size, image.alignment));
}

// The host's list becomes the vector in place: two words an element are enough for one pointer each and the null at the end.
// The strings end in a zero already (crt/realloc.cpp).
char** read_arguments() {
  cm::wasi::HostList<cm::wasi::String> list;
  cm::wasi::get_arguments(&list);
  weft_argument_count = static_cast<int>(list.size);
  if (list.size == 0) return no_strings;
  char** const arguments = reinterpret_cast<char**>(list.data);
  for (std::uint32_t i = 0; i != list.size; ++i) arguments[i] = list.data[i].data;
  arguments[list.size] = nullptr;
  return arguments;
}

char* join(const cm::wasi::Variable& variable) {
  char* const joined = static_cast<char*>(allocate_for_ever(variable.name.size + variable.value.size + 2, 1));
  std::memcpy(joined, variable.name.data, variable.name.size);
  joined[variable.name.size] = '=';
  std::memcpy(joined + variable.name.size + 1, variable.value.data, variable.value.size);
  return joined;
}

// A variable without a name is none: it is how `weft run` tells that it looks at the memory after a trap.
char** read_environment() {
  cm::wasi::HostList<cm::wasi::Variable> list;
  cm::wasi::get_environment(&list);
  if (list.size == 0) return no_strings;
  char** const environment = reinterpret_cast<char**>(list.data);
  char** end = environment;
  for (std::uint32_t i = 0; i != list.size; ++i) {
    if (list.data[i].name.size == 0)
      cm::memory_is_looked_at = true;
    else
      *end++ = join(list.data[i]);
  }
  *end = nullptr;
  return environment;
}

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
