// Another file of the program, and the library's part (guest/crt/function_types.cpp).
typedef void any(void);
typedef unsigned long long frame;

static int adds(int one, int other) { return one + other; }
static float halves(float one) { return one / 2; }
any* const of_another_file[2] = {(any*)adds, (any*)halves};

void* volatile_copy(const void* pointer) {
  const void* volatile copy = pointer;
  return (void*)copy;
}

int other_calls;
any* weft_called_function;
extern int (*__start_weft_function_types[])(any*, frame*);
extern int (*__stop_weft_function_types[])(any*, frame*);

__attribute__((noinline)) void weft_call_of_other_type(any* function, frame* arguments) {
  other_calls++;
  for (int (**caller)(any*, frame*) = __start_weft_function_types; caller != __stop_weft_function_types; caller++)
    if ((*caller)(function, arguments)) return;
  __builtin_trap();
}
