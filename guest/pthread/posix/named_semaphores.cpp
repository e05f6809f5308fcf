// <semaphore.h>, named semaphores: they live in the process, from sem_open to sem_unlink and the last sem_close.
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cstdarg>
#include <cstring>
#include <new>

#include "pthread/posix/result.h"
#include "pthread/semaphore.h"

namespace {

using weft::pthread::errno_result;
using weft::pthread::Semaphore;

// As on Linux, where a semaphore is a file with four more characters.
constexpr std::size_t longest_name = NAME_MAX - 4;

struct Named {
  sem_t semaphore;
  unsigned opened;  // times more than closed
  bool linked;      // under its name
  bool accessible;  // to the user, who is always the owner and never root, for reading and writing
  Named* next;
  char name[longest_name + 1];
};

constinit Named* all = nullptr;

// The name without leading slashes; null and errno if it is none.
const char* checked(const char* name) {
  while (*name == '/') ++name;
  const std::size_t length = std::strlen(name);
  if (length == 0 || std::strchr(name, '/') || std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0) {
    errno = EINVAL;
    return nullptr;
  }
  if (length > longest_name) {
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

bool is_accessible(mode_t mode) {
  const mode_t mask = umask(0);
  umask(mask);
  constexpr mode_t needed = S_IRUSR | S_IWUSR;
  return (mode & ~mask & needed) == needed;
}

sem_t* make(const char* name, mode_t mode, unsigned value) {
  if (value > Semaphore::max_permits) return fail(EINVAL);
  auto* const made = static_cast<Named*>(calloc(1, sizeof(Named)));
  if (!made) return fail(ENOMEM);
  new (&made->semaphore) Semaphore(value);
  std::memcpy(made->name, name, std::strlen(name) + 1);
  made->opened = 1;
  made->linked = true;
  made->accessible = is_accessible(mode);
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
    if (!existing->accessible) return fail(EACCES);
    ++existing->opened;
    return &existing->semaphore;
  }
  if (!(flags & O_CREAT)) return fail(ENOENT);
  va_list more;
  va_start(more, flags);
  const auto mode = va_arg(more, mode_t);
  const unsigned value = va_arg(more, unsigned);
  va_end(more);
  return make(name, mode, value);
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
  // POSIX knows no invalid name here, only one that no semaphore has.
  if (!name) return errno_result(errno == EINVAL ? ENOENT : errno);
  Named* const named = find(name);
  if (!named) return errno_result(ENOENT);
  named->linked = false;
  forget_if_unused(*named);
  return 0;
}

}  // extern "C"
