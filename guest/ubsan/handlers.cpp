// The functions that clang -fsanitize=undefined calls. Those whose names end in _abort are for -fno-sanitize-recover.
#include "ubsan/report.h"

namespace weft::ubsan {

namespace {

void type_mismatch(TypeMismatch& data, std::uintptr_t address) {
  constexpr const char* kinds[] = {"load of",
                                   "store to",
                                   "reference binding to",
                                   "member access within",
                                   "member call on",
                                   "constructor call on",
                                   "downcast of",
                                   "downcast of",
                                   "upcast of",
                                   "cast to virtual base of",
                                   "_Nonnull binding to",
                                   "dynamic operation on"};
  const char* const kind = data.kind < sizeof kinds / sizeof *kinds ? kinds[data.kind] : "use of";
  const std::uintptr_t alignment = std::uintptr_t{1} << data.alignment;
  if (address == 0) {
    report(data.location, "%s null pointer of type %s", kind, data.type->name);
  } else if (address % alignment != 0) {
    report(data.location, "%s misaligned address 0x%08lx for type %s, which requires %lu byte alignment", kind,
           static_cast<unsigned long>(address), data.type->name, static_cast<unsigned long>(alignment));
  } else {
    report(data.location, "%s address 0x%08lx with insufficient space for an object of type %s", kind,
           static_cast<unsigned long>(address), data.type->name);
  }
}

void alignment_assumption(AlignmentAssumption& data, std::uintptr_t alignment, std::uintptr_t offset) {
  if (offset == 0) {
    report(data.location, "assumption of %lu byte alignment for pointer of type %s failed",
           static_cast<unsigned long>(alignment), data.type->name);
  } else {
    report(data.location, "assumption of %lu byte alignment (with offset of %lu byte) for pointer of type %s failed",
           static_cast<unsigned long>(alignment), static_cast<unsigned long>(offset), data.type->name);
  }
}

void overflow(Typed& data, Handle left, const char* operation, Handle right) {
  const Type& type = *data.type;
  report(data.location, "%s integer overflow: %s %s %s cannot be represented in type %s",
         type.is_signed() ? "signed" : "unsigned", digits(type, left).text, operation, digits(type, right).text, type.name);
}

void negation(Typed& data, Handle value) {
  const char* const advice = data.type->is_signed() ? "; cast to an unsigned type to negate this value to itself" : "";
  report(data.location, "negation of %s cannot be represented in type %s%s", digits(*data.type, value).text, data.type->name,
         advice);
}

void division(Typed& data, Handle left, Handle right) {
  if (is_minus_one(*data.type, right)) {
    report(data.location, "division of %s by -1 cannot be represented in type %s", digits(*data.type, left).text,
           data.type->name);
  } else {
    report(data.location, "division by zero");
  }
}

void shift(TwoTypes& data, Handle value, Handle places) {
  const Type& type = *data.from;
  if (is_negative(*data.to, places)) {
    report(data.location, "shift exponent %s is negative", digits(*data.to, places).text);
  } else if (magnitude(*data.to, places) >= type.bits()) {
    report(data.location, "shift exponent %s is too large for %u-bit type %s", digits(*data.to, places).text, type.bits(),
           type.name);
  } else if (is_negative(type, value)) {
    report(data.location, "left shift of negative value %s", digits(type, value).text);
  } else {
    report(data.location, "left shift of %s by %s places cannot be represented in type %s", digits(type, value).text,
           digits(*data.to, places).text, type.name);
  }
}

void out_of_bounds(TwoTypes& data, Handle index) {
  report(data.location, "index %s out of bounds for type %s", digits(*data.to, index).text, data.from->name);
}

void array_length(Typed& data, Handle length) {
  report(data.location, "variable length array bound evaluates to non-positive value %s", digits(*data.type, length).text);
}

void float_cast(TwoTypes& data, Handle value) {
  report(data.location, "%s is outside the range of representable values of type %s", digits(*data.from, value).text,
         data.to->name);
}

void invalid_value(Typed& data, Handle value) {
  report(data.location, "load of value %s, which is not a valid value for type %s", digits(*data.type, value).text,
         data.type->name);
}

void implicit_conversion(ImplicitConversion& data, Handle from, Handle to) {
  report(
      data.location,
      "implicit conversion from type %s of value %s (%u-bit, %ssigned) to type %s changed the value to %s (%u-bit%s, %ssigned)",
      data.from->name, digits(*data.from, from).text, data.from->bits(), data.from->is_signed() ? "" : "un", data.to->name,
      digits(*data.to, to).text, data.bitfield != 0 ? data.bitfield : data.to->bits(), data.bitfield != 0 ? " bitfield" : "",
      data.to->is_signed() ? "" : "un");
}

void invalid_builtin(InvalidBuiltin& data) {
  constexpr std::uint8_t count_trailing_zeros = 0;
  constexpr std::uint8_t assumption = 2;
  if (data.kind == assumption) {
    report(data.location, "assumption is violated during execution");
  } else {
    report(data.location, "passing zero to __builtin_%s(), which is not a valid argument",
           data.kind == count_trailing_zeros ? "ctz" : "clz");
  }
}

void null_result(const Location& attribute, Location& place, const char* what) {
  report(place, Note{&attribute, what}, "null pointer returned from function declared to never return null");
}

void null_argument(NonNullArgument& data, const char* what) {
  report(data.location, Note{&data.attribute, what}, "null pointer passed as argument %d, which is declared to never be null",
         data.index);
}

void pointer_overflow(Location& place, std::uintptr_t base, std::uintptr_t result) {
  const auto from = static_cast<unsigned long>(base);
  const auto to = static_cast<unsigned long>(result);
  const bool same_sign = static_cast<std::intptr_t>(base ^ result) >= 0;
  if (base == 0 && result == 0) {
    report(place, "applying zero offset to null pointer");
  } else if (base == 0) {
    report(place, "applying non-zero offset %lu to null pointer", to);
  } else if (result == 0) {
    report(place, "applying non-zero offset to non-null pointer 0x%08lx produced null pointer", from);
  } else if (!same_sign) {
    report(place, "pointer index expression with base 0x%08lx overflowed to 0x%08lx", from, to);
  } else if (base > result) {
    report(place, "addition of unsigned offset to 0x%08lx overflowed to 0x%08lx", from, to);
  } else {
    report(place, "subtraction of unsigned offset from 0x%08lx overflowed to 0x%08lx", from, to);
  }
}

constexpr const char* returns_nonnull = "returns_nonnull attribute";
constexpr const char* nonnull_return = "_Nonnull return type annotation";
constexpr const char* nonnull = "nonnull attribute";
constexpr const char* nonnull_type = "_Nonnull type annotation";

}  // namespace
}  // namespace weft::ubsan

using namespace weft::ubsan;

extern "C" {

void __ubsan_handle_type_mismatch_v1(TypeMismatch* data, std::uintptr_t address) { type_mismatch(*data, address); }
[[noreturn]] void __ubsan_handle_type_mismatch_v1_abort(TypeMismatch* data, std::uintptr_t address) {
  type_mismatch(*data, address);
  end_program();
}

void __ubsan_handle_alignment_assumption(AlignmentAssumption* data, std::uintptr_t, std::uintptr_t alignment,
                                         std::uintptr_t offset) {
  alignment_assumption(*data, alignment, offset);
}
[[noreturn]] void __ubsan_handle_alignment_assumption_abort(AlignmentAssumption* data, std::uintptr_t, std::uintptr_t alignment,
                                                            std::uintptr_t offset) {
  alignment_assumption(*data, alignment, offset);
  end_program();
}

void __ubsan_handle_add_overflow(Typed* data, Handle left, Handle right) { overflow(*data, left, "+", right); }
[[noreturn]] void __ubsan_handle_add_overflow_abort(Typed* data, Handle left, Handle right) {
  overflow(*data, left, "+", right);
  end_program();
}

void __ubsan_handle_sub_overflow(Typed* data, Handle left, Handle right) { overflow(*data, left, "-", right); }
[[noreturn]] void __ubsan_handle_sub_overflow_abort(Typed* data, Handle left, Handle right) {
  overflow(*data, left, "-", right);
  end_program();
}

void __ubsan_handle_mul_overflow(Typed* data, Handle left, Handle right) { overflow(*data, left, "*", right); }
[[noreturn]] void __ubsan_handle_mul_overflow_abort(Typed* data, Handle left, Handle right) {
  overflow(*data, left, "*", right);
  end_program();
}

void __ubsan_handle_negate_overflow(Typed* data, Handle value) { negation(*data, value); }
[[noreturn]] void __ubsan_handle_negate_overflow_abort(Typed* data, Handle value) {
  negation(*data, value);
  end_program();
}

void __ubsan_handle_divrem_overflow(Typed* data, Handle left, Handle right) { division(*data, left, right); }
[[noreturn]] void __ubsan_handle_divrem_overflow_abort(Typed* data, Handle left, Handle right) {
  division(*data, left, right);
  end_program();
}

void __ubsan_handle_shift_out_of_bounds(TwoTypes* data, Handle value, Handle places) { shift(*data, value, places); }
[[noreturn]] void __ubsan_handle_shift_out_of_bounds_abort(TwoTypes* data, Handle value, Handle places) {
  shift(*data, value, places);
  end_program();
}

void __ubsan_handle_out_of_bounds(TwoTypes* data, Handle index) { out_of_bounds(*data, index); }
[[noreturn]] void __ubsan_handle_out_of_bounds_abort(TwoTypes* data, Handle index) {
  out_of_bounds(*data, index);
  end_program();
}

void __ubsan_handle_local_out_of_bounds(Location* data) { report(*data, "access out of bounds"); }
[[noreturn]] void __ubsan_handle_local_out_of_bounds_abort(Location* data) {
  report(*data, "access out of bounds");
  end_program();
}

void __ubsan_handle_vla_bound_not_positive(Typed* data, Handle length) { array_length(*data, length); }
[[noreturn]] void __ubsan_handle_vla_bound_not_positive_abort(Typed* data, Handle length) {
  array_length(*data, length);
  end_program();
}

void __ubsan_handle_float_cast_overflow(TwoTypes* data, Handle value) { float_cast(*data, value); }
[[noreturn]] void __ubsan_handle_float_cast_overflow_abort(TwoTypes* data, Handle value) {
  float_cast(*data, value);
  end_program();
}

void __ubsan_handle_load_invalid_value(Typed* data, Handle value) { invalid_value(*data, value); }
[[noreturn]] void __ubsan_handle_load_invalid_value_abort(Typed* data, Handle value) {
  invalid_value(*data, value);
  end_program();
}

void __ubsan_handle_implicit_conversion(ImplicitConversion* data, Handle from, Handle to) {
  implicit_conversion(*data, from, to);
}
[[noreturn]] void __ubsan_handle_implicit_conversion_abort(ImplicitConversion* data, Handle from, Handle to) {
  implicit_conversion(*data, from, to);
  end_program();
}

void __ubsan_handle_invalid_builtin(InvalidBuiltin* data) { invalid_builtin(*data); }
[[noreturn]] void __ubsan_handle_invalid_builtin_abort(InvalidBuiltin* data) {
  invalid_builtin(*data);
  end_program();
}

void __ubsan_handle_nonnull_return_v1(Location* attribute, Location* place) {
  null_result(*attribute, *place, returns_nonnull);
}
[[noreturn]] void __ubsan_handle_nonnull_return_v1_abort(Location* attribute, Location* place) {
  null_result(*attribute, *place, returns_nonnull);
  end_program();
}

void __ubsan_handle_nullability_return_v1(Location* attribute, Location* place) {
  null_result(*attribute, *place, nonnull_return);
}
[[noreturn]] void __ubsan_handle_nullability_return_v1_abort(Location* attribute, Location* place) {
  null_result(*attribute, *place, nonnull_return);
  end_program();
}

void __ubsan_handle_nonnull_arg(NonNullArgument* data) { null_argument(*data, nonnull); }
[[noreturn]] void __ubsan_handle_nonnull_arg_abort(NonNullArgument* data) {
  null_argument(*data, nonnull);
  end_program();
}

void __ubsan_handle_nullability_arg(NonNullArgument* data) { null_argument(*data, nonnull_type); }
[[noreturn]] void __ubsan_handle_nullability_arg_abort(NonNullArgument* data) {
  null_argument(*data, nonnull_type);
  end_program();
}

void __ubsan_handle_pointer_overflow(Location* place, std::uintptr_t base, std::uintptr_t result) {
  pointer_overflow(*place, base, result);
}
[[noreturn]] void __ubsan_handle_pointer_overflow_abort(Location* place, std::uintptr_t base, std::uintptr_t result) {
  pointer_overflow(*place, base, result);
  end_program();
}

[[noreturn]] void __ubsan_handle_builtin_unreachable(Location* place) {
  report(*place, "execution reached an unreachable program point");
  end_program();
}

[[noreturn]] void __ubsan_handle_missing_return(Location* place) {
  report(*place, "execution reached the end of a value-returning function without returning a value");
  end_program();
}
}
