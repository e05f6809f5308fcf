// For assert() (guest/musl/assert.c).
#include "cm/cm.h"

extern "C" void weft_note_assertion(const char* expression) {
  weft::cm::note_cause(weft::cm::CauseKind::assertion, expression);
}
