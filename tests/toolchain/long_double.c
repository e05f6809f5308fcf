// long double is binary128: printing, reading and computing keep all of its 113 bits.
#include <float.h>
#include <math.h>
#include <string.h>

#include "check.h"

static void prints(const char *format, long double value, const char *wanted) {
  char text[100];
  snprintf(text, sizeof text, format, value);
  if (strcmp(text, wanted) != 0) {
    fprintf(stderr, "%s gives %s, not %s\n", format, text, wanted);
    exit(1);
  }
}

int main(void) {
  CHECK(sizeof(long double) == 16 && LDBL_MANT_DIG == 113);
  prints("%.33Lf", 1.0L / 3, "0.333333333333333333333333333333333");
  prints("%.40Lg", 0.1L, "0.1000000000000000000000000000000000048148");
  prints("%La", 1.0L / 3, "0x1.5555555555555555555555555555p-2");
  prints("%Le", LDBL_MAX, "1.189731e+4932");
  prints("%Lg", LDBL_TRUE_MIN, "6.47518e-4966");
  prints("%.0Lf", 1e25L, "10000000000000000000000000");

  char *end;
  const char *pi = "3.14159265358979323846264338327950288rest";
  CHECK(strtold(pi, &end) == 3.14159265358979323846264338327950288L && strcmp(end, "rest") == 0);
  CHECK(strtold("0x1.8p+16000", 0) == ldexpl(1.5L, 16000));
  CHECK(isinf(strtold("1e5000", 0)));
  long double scanned;
  CHECK(sscanf("2.5e-4000 x", "%Lf", &scanned) == 1 && scanned == 2.5e-4000L);

  volatile long double two = 2;
  prints("%.33Lf", sqrtl(two), "1.414213562373095048801688724209698");
  prints("%.33Lf", sinl(two), "0.909297426825681695396019865911745");
  prints("%.30Lf", atan2l(two, -two), "2.356194490192344928846982537460");
  CHECK(fmal(two, two, -4) == 0 && floorl(-two / 3) == -1 && llrintl(1e17L + 1) == 100000000000000001LL);
}
