#include "sys/descriptors/descriptors.h"

#include <array>

#include "sys/descriptors/slots.h"
#include "sys/process/limits.h"
#include "sys/streams/standard_streams.h"
#include "sys/sys.h"

constinit int weft_descriptors_end = weft::sys::usual_descriptor_limit;

namespace weft::sys {
namespace {

constinit std::array<Slot, usual_descriptor_limit> first_slots{};

// How many of these can be used without a further look: none before the first use, when the standard streams come into them. (A
// table with something in it would be 8 KB of the program's file.)
constinit unsigned long slots_at_hand = 0;

// None below it is free: a server that has thousands open finds the next one at once.
constinit int lowest_free = 0;

int slots_end() { return usual_descriptor_limit + more_slots.count; }

[[gnu::noinline, clang::minsize]] Slot* other_place(long fd) {
  if (slots_at_hand == 0) {
    slots_at_hand = usual_descriptor_limit;
    set_descriptor(0, standard_input, false);
    set_descriptor(1, standard_output, false);
    set_descriptor(2, standard_error, false);
  }
  if (fd < 0 || fd >= slots_end()) return nullptr;
  return fd < usual_descriptor_limit ? &first_slots[static_cast<std::size_t>(fd)]
                                     : &more_slots.first[fd - usual_descriptor_limit];
}

// Null if there is none.
[[gnu::always_inline]] inline Slot* place(long fd) {
  const auto index = static_cast<unsigned long>(fd);
  return index < slots_at_hand ? &first_slots[index] : other_place(fd);
}

// The same if it is in use.
Slot* slot(long fd) {
  Slot* const found = place(fd);
  return found && found->description ? found : nullptr;
}

// Whether there is room for `fd`, which is below the limit.
bool make_room(int fd) { return fd < slots_end() || more_slots.grow(fd + 1 - usual_descriptor_limit); }

}  // namespace

Reference description(long fd) {
  const Slot* const found = slot(fd);
  return Reference(found ? found->description : nullptr);
}

Reference readable(long fd) {
  const Slot* const found = slot(fd);
  return Reference(found && found->description->readable() ? found->description : nullptr);
}

Reference writable(long fd) {
  const Slot* const found = slot(fd);
  return Reference(found && found->description->writable() ? found->description : nullptr);
}

Reference next_of_kind(Kind kind, int& fd) {
  while (fd != slots_end()) {
    Description* const found = place(fd++)->description;
    if (found && found->kind() == kind) return Reference(found);
  }
  return {};
}

namespace {

// EMFILE.
long free_descriptor(int lowest) {
  int fd = lowest > lowest_free ? lowest : lowest_free;
  for (; fd < weft_descriptors_end && make_room(fd); ++fd) {
    if (place(fd)->description) continue;
    if (lowest <= lowest_free) lowest_free = fd;
    return fd;
  }
  return -EMFILE;
}

}  // namespace

bool has_free_descriptor() { return free_descriptor(0) >= 0; }

long add_descriptor(Description& description, bool close_on_exec, int lowest) {
  const long fd = free_descriptor(lowest);
  if (fd >= 0) set_descriptor(static_cast<int>(fd), description, close_on_exec);
  return fd;
}

long add_two_descriptors(Description& first, Description& second, bool close_on_exec, int* descriptors) {
  const long one = add_descriptor(first, close_on_exec);
  if (one < 0) return one;
  const long other = add_descriptor(second, close_on_exec);
  if (other < 0) {
    (void)close_descriptor(one);
    return other;
  }
  descriptors[0] = static_cast<int>(one);
  descriptors[1] = static_cast<int>(other);
  return 0;
}

void set_descriptor(int fd, Description& description, bool close_on_exec) {
  Slot& slot = *place(fd);
  Description* const before = slot.description;
  description.retain();
  slot = {.description = &description, .close_on_exec = close_on_exec};
  // Last, since closing may let other threads run. POSIX dup2: its errors are lost.
  if (before) (void)before->release();
}

void set_close_on_exec(long fd, bool close_on_exec) {
  if (Slot* const found = slot(fd)) found->close_on_exec = close_on_exec;
}

long close_descriptor(long fd) {
  Slot* const found = slot(fd);
  if (!found) return -EBADF;
  Description& description = *found->description;
  *found = {};
  if (fd < lowest_free) lowest_free = static_cast<int>(fd);
  return description.release();
}

void forget_descriptors() {
  for (int fd = 0; fd != slots_end(); ++fd) *place(fd) = {};
  slots_at_hand = 0;
  lowest_free = 0;
}

}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(close) { return close_descriptor(a); }

WEFT_SYSTEM_CALL(dup) {
  const Reference file = description(a);
  return file ? add_descriptor(*file, false) : -EBADF;
}

// musl's dup2 too: it answers for equal descriptors itself.
WEFT_SYSTEM_CALL(dup3) {
  const Reference file = description(a);
  if (a == b || (c & ~O_CLOEXEC) != 0) return -EINVAL;
  if (!file || b < 0 || b >= weft_descriptors_end) return -EBADF;
  if (!make_room(static_cast<int>(b))) return -EMFILE;
  set_descriptor(static_cast<int>(b), *file, (c & O_CLOEXEC) != 0);
  return b;
}

WEFT_SYSTEM_CALL(fcntl64) {
  constexpr int changeable = O_APPEND | O_NONBLOCK | O_ASYNC | O_DIRECT | O_NOATIME;  // by F_SETFL, as in Linux
  Slot* const found = slot(a);
  if (!found) return -EBADF;
  Description& file = *found->description;
  switch (b) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
      if (c < 0 || c >= weft_descriptors_end) return -EINVAL;
      return add_descriptor(file, b == F_DUPFD_CLOEXEC, static_cast<int>(c));
    case F_GETFD:
      return found->close_on_exec ? FD_CLOEXEC : 0;
    case F_SETFD:
      found->close_on_exec = (c & FD_CLOEXEC) != 0;
      return 0;
    case F_GETFL:
      return file.flags();
    case F_SETFL:
      file.set_flags((file.flags() & ~changeable) | (static_cast<int>(c) & changeable));
      return 0;
    // Record locks keep other processes out, of which there are none here, and never this one's own threads.
    case F_SETLK:
    case F_SETLKW:
      return 0;
    case F_GETLK:
      pointer<struct flock>(c)->l_type = F_UNLCK;
      return 0;
    default:
      return -EINVAL;
  }
}
