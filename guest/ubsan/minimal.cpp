// The functions that clang calls with -fsanitize-minimal-runtime: nothing is known but what it was, so each kind is told once.
#include "cm/cm.h"
#include "sched/text.h"

namespace {

void report(bool& told, const char* what) {
  if (told) return;
  told = true;
  weft::sched::Text text;
  text << "ubsan: " << what << "\n";
  weft::cm::write_error(text.data(), text.length());
}

[[noreturn]] void report_and_end(const char* what) {
  bool told = false;
  report(told, what);
  weft::cm::end_because(weft::cm::CauseKind::undefined_behaviour, 1);
}

}  // namespace

extern "C" {

void __ubsan_handle_type_mismatch_minimal() {
  static bool told;
  report(told, "type-mismatch");
}
[[noreturn]] void __ubsan_handle_type_mismatch_minimal_abort() { report_and_end("type-mismatch"); }

void __ubsan_handle_alignment_assumption_minimal() {
  static bool told;
  report(told, "alignment-assumption");
}
[[noreturn]] void __ubsan_handle_alignment_assumption_minimal_abort() { report_and_end("alignment-assumption"); }

void __ubsan_handle_add_overflow_minimal() {
  static bool told;
  report(told, "add-overflow");
}
[[noreturn]] void __ubsan_handle_add_overflow_minimal_abort() { report_and_end("add-overflow"); }

void __ubsan_handle_sub_overflow_minimal() {
  static bool told;
  report(told, "sub-overflow");
}
[[noreturn]] void __ubsan_handle_sub_overflow_minimal_abort() { report_and_end("sub-overflow"); }

void __ubsan_handle_mul_overflow_minimal() {
  static bool told;
  report(told, "mul-overflow");
}
[[noreturn]] void __ubsan_handle_mul_overflow_minimal_abort() { report_and_end("mul-overflow"); }

void __ubsan_handle_negate_overflow_minimal() {
  static bool told;
  report(told, "negate-overflow");
}
[[noreturn]] void __ubsan_handle_negate_overflow_minimal_abort() { report_and_end("negate-overflow"); }

void __ubsan_handle_divrem_overflow_minimal() {
  static bool told;
  report(told, "divrem-overflow");
}
[[noreturn]] void __ubsan_handle_divrem_overflow_minimal_abort() { report_and_end("divrem-overflow"); }

void __ubsan_handle_shift_out_of_bounds_minimal() {
  static bool told;
  report(told, "shift-out-of-bounds");
}
[[noreturn]] void __ubsan_handle_shift_out_of_bounds_minimal_abort() { report_and_end("shift-out-of-bounds"); }

void __ubsan_handle_out_of_bounds_minimal() {
  static bool told;
  report(told, "out-of-bounds");
}
[[noreturn]] void __ubsan_handle_out_of_bounds_minimal_abort() { report_and_end("out-of-bounds"); }

void __ubsan_handle_local_out_of_bounds_minimal() {
  static bool told;
  report(told, "local-out-of-bounds");
}
[[noreturn]] void __ubsan_handle_local_out_of_bounds_minimal_abort() { report_and_end("local-out-of-bounds"); }

void __ubsan_handle_vla_bound_not_positive_minimal() {
  static bool told;
  report(told, "vla-bound-not-positive");
}
[[noreturn]] void __ubsan_handle_vla_bound_not_positive_minimal_abort() { report_and_end("vla-bound-not-positive"); }

void __ubsan_handle_float_cast_overflow_minimal() {
  static bool told;
  report(told, "float-cast-overflow");
}
[[noreturn]] void __ubsan_handle_float_cast_overflow_minimal_abort() { report_and_end("float-cast-overflow"); }

void __ubsan_handle_load_invalid_value_minimal() {
  static bool told;
  report(told, "load-invalid-value");
}
[[noreturn]] void __ubsan_handle_load_invalid_value_minimal_abort() { report_and_end("load-invalid-value"); }

void __ubsan_handle_implicit_conversion_minimal() {
  static bool told;
  report(told, "implicit-conversion");
}
[[noreturn]] void __ubsan_handle_implicit_conversion_minimal_abort() { report_and_end("implicit-conversion"); }

void __ubsan_handle_invalid_builtin_minimal() {
  static bool told;
  report(told, "invalid-builtin");
}
[[noreturn]] void __ubsan_handle_invalid_builtin_minimal_abort() { report_and_end("invalid-builtin"); }

void __ubsan_handle_nonnull_return_minimal() {
  static bool told;
  report(told, "nonnull-return");
}
[[noreturn]] void __ubsan_handle_nonnull_return_minimal_abort() { report_and_end("nonnull-return"); }

void __ubsan_handle_nullability_return_minimal() {
  static bool told;
  report(told, "nullability-return");
}
[[noreturn]] void __ubsan_handle_nullability_return_minimal_abort() { report_and_end("nullability-return"); }

void __ubsan_handle_nonnull_arg_minimal() {
  static bool told;
  report(told, "nonnull-arg");
}
[[noreturn]] void __ubsan_handle_nonnull_arg_minimal_abort() { report_and_end("nonnull-arg"); }

void __ubsan_handle_nullability_arg_minimal() {
  static bool told;
  report(told, "nullability-arg");
}
[[noreturn]] void __ubsan_handle_nullability_arg_minimal_abort() { report_and_end("nullability-arg"); }

void __ubsan_handle_pointer_overflow_minimal() {
  static bool told;
  report(told, "pointer-overflow");
}
[[noreturn]] void __ubsan_handle_pointer_overflow_minimal_abort() { report_and_end("pointer-overflow"); }

[[noreturn]] void __ubsan_handle_builtin_unreachable_minimal() { report_and_end("builtin-unreachable"); }
[[noreturn]] void __ubsan_handle_missing_return_minimal() { report_and_end("missing-return"); }
}
