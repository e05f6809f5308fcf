#include <stdio.h>

int main(int count, char** arguments) { return printf("%d %s\n", count, arguments[count] ? "more" : "all") > 0 ? 0 : 1; }
