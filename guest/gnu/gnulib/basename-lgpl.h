#include <string.h>

static inline char* last_component(const char* name) {
  char* const slash = strrchr(name, '/');
  return slash ? slash + 1 : (char*)name;
}
