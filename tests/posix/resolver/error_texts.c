// Each error of getaddrinfo() and of gethostbyname() has a text of its own. (POSIX gai_strerror)
// red: gai_strerror(error) "an error"
// red: hstrerror(error) ""
#include "resolver.h"

#include "../check.h"

int main(void) {
  const int errors[] = {EAI_AGAIN,  EAI_BADFLAGS, EAI_FAIL,    EAI_FAMILY,   EAI_MEMORY,
                        EAI_NONAME, EAI_OVERFLOW, EAI_SERVICE, EAI_SOCKTYPE, EAI_SYSTEM};
  enum { count = sizeof errors / sizeof *errors };
  for (int i = 0; i < count; i++) {
    CHECK(*gai_strerror(errors[i]) != '\0');
    for (int j = 0; j < i; j++) CHECK(strcmp(gai_strerror(errors[i]), gai_strerror(errors[j])) != 0);
  }
  CHECK(gai_strerror(4711) != NULL);
  for (int i = HOST_NOT_FOUND; i <= NO_DATA; i++) CHECK(*hstrerror(i) != '\0');
}
