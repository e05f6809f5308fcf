#include <unistd.h>

int main_with_environment(int count, char** arguments, char** environment) __asm__("main");

int __main_argc_argv(int count, char** arguments) { return main_with_environment(count, arguments, __environ); }
