// The end of a program by the library. Linked by what may end it so; the crash report's part of it is the record alone.
#include "cm/cause.h"
#include "cm/cm.h"

namespace weft::cm {

namespace {

// Nobody in the program reads it.
[[gnu::used]] constinit Cause<const void*> cause = {
    .signature = cause_signature, .self = &cause, .kind = CauseKind::none, .status = 0, .text = nullptr, .length = 0};

}  // namespace

void note_cause(CauseKind kind, const void* text, std::size_t length) {
  cause.kind = kind;
  cause.text = text;
  cause.length = static_cast<std::uint32_t>(length);
}

void end_because(CauseKind kind, int status) {
  if (cause.kind == CauseKind::none) cause.kind = kind;
  cause.status = status;
  if (memory_is_looked_at) __builtin_trap();
  exit(status);
}

}  // namespace weft::cm
