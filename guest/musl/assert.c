/* assert(): as musl's, and the crash report is told what failed. */
#include <stdio.h>
#include <stdlib.h>

void weft_note_assertion(const char *expression);

_Noreturn void __assert_fail(const char *expression, const char *file, int line, const char *function)
{
	fprintf(stderr, "Assertion failed: %s (%s: %s: %d)\n", expression, file, function, line);
	weft_note_assertion(expression);
	abort();
}
