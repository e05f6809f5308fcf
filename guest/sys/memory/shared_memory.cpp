// shm_open and shm_unlink: memory with a name, which is this program's, since there is no other that could share it.
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <array>
#include <cstring>

#include "sched/list.h"
#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/memory/memory_file.h"
#include "sys/sys.h"

extern "C" long weft_sys_umask(long mask, long, long, long, long, long);

namespace weft::sys {
namespace {

struct Named {
  sched::Link<Named> link;
  MemoryPages* pages;
  std::array<char, NAME_MAX + 1> name;
};

constinit sched::List<Named, &Named::link> names;

Named* find(const char* name) {
  for (Named* named = names.front(); named; named = names.after(*named))
    if (std::strcmp(named->name.data(), name) == 0) return named;
  return nullptr;
}

// As glibc and musl: leading slashes do not count, and there is no other. 0 or -errno.
long check_name(const char*& name) {
  while (*name == '/') ++name;
  if (*name == 0 || std::strchr(name, '/') || std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0) return -EINVAL;
  return std::strlen(name) > NAME_MAX ? -ENAMETOOLONG : 0;
}

Named* create(const char* name, unsigned mode) {
  MemoryPages* const pages = make<MemoryPages>(mode);
  Named* const named = pages ? make<Named>() : nullptr;
  if (!named) {
    if (pages) destroy(pages);
    return nullptr;
  }
  std::strcpy(named->name.data(), name);  // NOLINT(clang-analyzer-security.insecureAPI.strcpy): check_name()
  named->pages = pages;
  pages->set_name(true);
  names.push_back(*named);
  return named;
}

long unlink(const char* name) {
  if (const long error = check_name(name)) return error;
  Named* const named = find(name);
  if (!named) return -ENOENT;
  names.remove(*named);
  named->pages->set_name(false);
  destroy(named);
  return 0;
}

long open(const char* name, int flags, unsigned mode) {
  if (const long error = check_name(name)) return error;
  const bool writes = (flags & O_ACCMODE) == O_RDWR;
  if (!writes && (flags & O_ACCMODE) != O_RDONLY) return -EINVAL;
  Named* named = find(name);
  const bool is_new = !named;
  if (!named && (flags & O_CREAT) == 0) return -ENOENT;
  if (named && (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) return -EEXIST;
  if (!named) {
    const long mask = weft_sys_umask(0, 0, 0, 0, 0, 0);
    (void)weft_sys_umask(mask, 0, 0, 0, 0, 0);
    named = create(name, mode & 0777U & ~static_cast<unsigned>(mask));
    if (!named) return -ENOMEM;
  } else {
    const unsigned needed = S_IRUSR | (writes || (flags & O_TRUNC) != 0 ? S_IWUSR : 0U);
    if ((named->pages->mode() & needed) != needed) return -EACCES;
    if ((flags & O_TRUNC) != 0) (void)named->pages->set_size(0);
  }
  const long result = MemoryFile::open(*named->pages, flags | O_CLOEXEC);
  if (result < 0 && is_new) (void)unlink(name);
  return result;
}

int finish(long result) {
  if (result >= 0) return static_cast<int>(result);
  errno = static_cast<int>(-result);
  return -1;
}

}  // namespace
}  // namespace weft::sys

extern "C" {

int shm_open(const char* name, int flags, mode_t mode) { return weft::sys::finish(weft::sys::open(name, flags, mode)); }

int shm_unlink(const char* name) { return weft::sys::finish(weft::sys::unlink(name)); }
}
