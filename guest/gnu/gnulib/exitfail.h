#define exit_failure 1
