/* The compiler calls main by how it is declared: __main_void, __main_argc_argv, or main with three arguments. The start code
   calls the first; this member and main_argc_argv.c lead on to what the program has. */
extern int weft_argument_count;
extern char** weft_arguments;

int __main_argc_argv(int count, char** arguments);

int __main_void(void) { return __main_argc_argv(weft_argument_count, weft_arguments); }
