// <semaphore.h>, named semaphores: they live in the process, from sem_open to sem_unlink and the last sem_close.
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdlib.h>

#include <cstdarg>
#include <cstring>
#include <new>

#include "pthread/posix/result.h"
#include "pthread/semaphore.h"

namespace {

using weft::pthread::errno_result;
using weft::pthread::Semaphore;

struct Named {
  sem_t semaphore;
  unsigned opened;  // times more than closed
  bool linked;      // under its name
  Named* next;
  char name[NAME_MAX + 1];
};

constinit Named* all = nullptr;

// The name without leading slashes; null and errno if it is none. As musl has it.
const char* checked(const char* name) {
  while (*name == '/') ++name;
  const std::size_t length = std::strlen(name);
  if (length == 0 || std::strchr(name, '/') || std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0) {
    errno = EINVAL;
    return nullptr;
  }
  if (length > NAME_MAX) {
    errno = ENAMETOOLONG;
    return nullptr;
  }
  return name;
}

Named* find(const char* name) {
  Named* semaphore = all;
  while (semaphore && !(semaphore->linked && std::strcmp(semaphore->name, name) == 0)) semaphore = semaphore->next;
  return semaphore;
}

void forget_if_unused(Named& unused) {
  if (unused.linked || unused.opened > 0) return;
  Named** place = &all;
  while (*place != &unused) place = &(*place)->next;
  *place = unused.next;
  free(&unused);
}

sem_t* fail(int error) {
  errno = error;
  return SEM_FAILED;
}

sem_t* make(const char* name, unsigned value) {
  if (value > Semaphore::max_permits) return fail(EINVAL);
  auto* const made = static_cast<Named*>(calloc(1, sizeof(Named)));
  if (!made) return fail(ENOMEM);
  new (&made->semaphore) Semaphore(value);
  std::strcpy(made->name, name);
  made->opened = 1;
  made->linked = true;
  made->next = all;
  all = made;
  return &made->semaphore;
}

}  // namespace

extern "C" {

sem_t* sem_open(const char* name, int flags, ...) {
  name = checked(name);
  if (!name) return SEM_FAILED;
  if (Named* const existing = find(name)) {
    if ((flags & O_CREAT) && (flags & O_EXCL)) return fail(EEXIST);
    ++existing->opened;
    return &existing->semaphore;
  }
  if (!(flags & O_CREAT)) return fail(ENOENT);
  va_list more;
  va_start(more, flags);
  (void)va_arg(more, mode_t);
  const unsigned value = va_arg(more, unsigned);
  va_end(more);
  return make(name, value);
}

int sem_close(sem_t* semaphore) {
  Named* named = all;
  while (named && &named->semaphore != semaphore) named = named->next;
  if (!named || named->opened == 0) return errno_result(EINVAL);
  --named->opened;
  forget_if_unused(*named);
  return 0;
}

int sem_unlink(const char* name) {
  name = checked(name);
  if (!name) return -1;
  Named* const named = find(name);
  if (!named) return errno_result(ENOENT);
  named->linked = false;
  forget_if_unused(*named);
  return 0;
}

}  // extern "C"
