// The end of a program by the library. Linked by what may end it so; the crash report's part of it is the record alone.
#include "cm/cause.h"
#include "cm/cm.h"

namespace weft::cm {

namespace {

// Nobody in the program reads it.
[[gnu::used]] constinit Cause<const void*> cause = {
    .signature = cause_signature, .self = &cause, .text = nullptr, .kind = CauseKind::none, .status = 0};

}  // namespace

void note_cause(CauseKind kind, const void* text) {
  cause.kind = kind;
  cause.text = text;
}

CauseKind noted_cause() { return cause.kind; }

void end_because(CauseKind kind, int status) {
  if (cause.kind == CauseKind::none) cause.kind = kind;
  cause.status = static_cast<std::uint8_t>(status);
  if (memory_is_looked_at) {
    if (instead_of_exit) instead_of_exit(status);  // as exit() does: what is left to be written goes out
    __builtin_trap();
  }
  exit(status);
}

}  // namespace weft::cm
