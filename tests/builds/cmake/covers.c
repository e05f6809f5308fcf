int pages(void);
int covers(void) { return 2 * pages(); }
