int pages(void) { return 2; }
