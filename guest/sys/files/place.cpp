#include "sys/files/place.h"

#include <climits>
#include <cstring>

#include "crt/lists.h"
#include "sys/error.h"
#include "sys/files/directory.h"
#include "sys/files/given.h"
#include "sys/files/working_directory.h"
#include "sys/host_call.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

// What is left of a path, with room for what links put in front of it.
class Rest {
 public:
  explicit Rest(const char* path) : memory_(room + std::strlen(path) + 1), path_(memory_.data() + room) {
    if (memory_.data()) std::memcpy(memory_.data() + room, path, std::strlen(path) + 1);
  }

  [[nodiscard]] bool has_memory() const { return memory_.data() != nullptr; }
  [[nodiscard]] bool next(Name& name) { return next_name(path_, name); }
  [[nodiscard]] bool prepend(const wasi::String& target) {
    if (target.size + 1 > static_cast<std::size_t>(path_ - memory_.data())) return false;
    char* const start = memory_.data() + (path_ - memory_.data()) - target.size - 1;
    std::memcpy(start, target.data, target.size);
    start[target.size] = '/';
    path_ = start;
    return true;
  }

 private:
  static constexpr std::size_t room = PATH_MAX;
  Bytes memory_;
  const char* path_;
};

// Whether the normalised path is a link: 1 and its target, 0, or -errno.
long read_link(const char* path, wasi::String& target) {
  const Given* const given = given_of(path);
  if (!given) return is_above_given(path) ? 0 : -ENOENT;
  const std::size_t size = std::strlen(path);
  if (size == given->size) return 0;  // a given directory is where it is given
  const char* const text = path + given->size + 1;
  wasi::Result<wasi::String> contents;
  finish_call(wasi::readlink_at(given->descriptor, text, size - given->size - 1, &contents));
  if (!contents.failed) {
    target = contents.value;
    return 1;
  }
  const long error = explained_by_descriptors(error_of(contents), given->descriptor);
  if (error == -ENOENT && is_above_given(path)) return 0;  // a directory is given inside of another that has not its parents
  return error == -EINVAL ? 0 : error;
}

// Calls `action` with each open directory, the working directory first.
template <typename Action>
void for_each_directory(Action action) {
  if (const Reference current = working_directory()) action(static_cast<Directory&>(*current));
  for (int fd = 0; const Reference file = next_of_kind(Kind::directory, fd);) action(static_cast<Directory&>(*file));
}

}  // namespace

long find_canonical(const char* path, std::size_t known, char*& found) {
  constexpr int most_links = 40;
  Rest rest(path + known);
  const Bytes memory(2 * PATH_MAX);
  char* const result = memory.data();
  if (!rest.has_memory() || !result) return -ENOMEM;
  if (known >= PATH_MAX) return -ENAMETOOLONG;
  std::memcpy(result, path, known);
  result[known] = 0;
  std::size_t size = known;
  int links = 0;
  for (Name name{}; rest.next(name);) {
    const std::size_t before = size;
    if (size + name.size + 1 >= PATH_MAX) return -ENAMETOOLONG;
    size = step(result, size, name);
    if (name.is_here() || name.is_parent()) continue;
    wasi::String target{};
    const long link = read_link(result, target);
    if (link < 0) return link;
    if (link == 0) continue;
    size = target.size != 0 && target.data[0] == '/' ? 0 : before;
    result[size] = 0;
    const bool fits = rest.prepend(target);
    crt::free_list(target.data);
    if (!fits) return -ENAMETOOLONG;
    if (++links > most_links) return -ELOOP;
  }
  found = duplicate(result, size);
  return found ? 0 : -ENOMEM;
}

long canonical_name(const Path& path, char*& found) {
  const Name last = last_name(path.whole());
  if (last.size == 0 || last.is_here() || last.is_parent()) return find_canonical(path.whole(), path.known(), found);
  const auto before = static_cast<std::size_t>(last.start - path.whole());
  char* const parent = duplicate(path.whole(), before);
  if (!parent) return -ENOMEM;
  char* directory = nullptr;
  const long error = find_canonical(parent, path.known() < before ? path.known() : 0, directory);
  __libc_free(parent);
  if (error) return error;
  const std::size_t size = std::strlen(directory);
  char* const name = static_cast<char*>(__libc_malloc(size + last.size + 2));
  if (name) {
    std::memcpy(name, directory, size + 1);
    step(name, size, last);
    found = name;
  }
  __libc_free(directory);
  return name ? 0 : -ENOMEM;
}

Move::Move(const Path& from) {
  const Name last = last_name(from.whole());
  // Until it has moved, the working directory may be known by its name only.
  if (has_name(initial_directory(), last)) open_working_directory();
  bool any = false;
  for_each_directory([&](Directory& directory) {
    if (!has_name(directory.path(), last)) return;
    any = directory.find_itself() == 0 || any;
  });
  if (any) (void)canonical_name(from, from_);
}

void Move::follow(const Path& to) const {
  if (!from_) return;
  char* name = nullptr;
  if (canonical_name(to, name)) return;
  for_each_directory([&](Directory& directory) { directory.follow_move(from_, name); });
  __libc_free(name);
}

}  // namespace weft::sys
