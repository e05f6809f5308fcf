/* Reports of errors, as glibc has them: "PROGRAM: MESSAGE: what errnum means". */
#ifndef _ERROR_H
#define _ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

/* Flushes stdout, writes the report to stderr (": what errnum means" unless that is 0) and ends the program by exit(status)
   unless that is 0. */
void error(int status, int errnum, const char* format, ...) __attribute__((__format__(__printf__, 3, 4)));

/* The same with "FILE:LINE:" before the message; with error_one_per_line, once in a row for each line. */
void error_at_line(int status, int errnum, const char* file, unsigned int line, const char* format, ...)
    __attribute__((__format__(__printf__, 5, 6)));

/* Writes the program's name; if null, that is program_invocation_name and a colon. */
extern void (*error_print_progname)(void);
extern unsigned int error_message_count;
extern int error_one_per_line;

#ifdef __cplusplus
}
#endif

#endif
