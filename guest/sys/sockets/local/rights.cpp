#include "sys/sockets/local/rights.h"

#include <array>
#include <cstring>

#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/process/limits.h"
#include "sys/signals/signals.h"

namespace weft::sys {
namespace {

constexpr std::size_t most = 253;  // Linux's SCM_MAX_FD

constinit int in_flight = 0;

// The header at `place` in a message's control data, or null at the end.
const cmsghdr* header_at(const OutgoingMessage& message, std::size_t place) {
  return message.control_size - place < sizeof(cmsghdr) ? nullptr : reinterpret_cast<const cmsghdr*>(message.control + place);
}

long check_credentials(const cmsghdr& header) {
  if (header.cmsg_len != CMSG_LEN(sizeof(ucred))) return -EINVAL;
  ucred told;
  std::memcpy(&told, CMSG_DATA(&header), sizeof told);
  const ucred own = own_credentials();
  return told.pid == own.pid && told.uid == own.uid && told.gid == own.gid ? 0 : -EPERM;
}

}  // namespace

struct Rights::Files {
  Files* next_discarded = nullptr;
  std::size_t count = 0;
  std::array<Reference, most> all{};
};

long Rights::add(const int* descriptors, std::size_t count) {
  if (count == 0) return 0;
  if (!files_) files_ = make<Files>();
  if (!files_) return -ENOMEM;
  if (count > most - files_->count) return -EINVAL;
  // Linux: unprivileged, no more than could be open.
  if (in_flight + static_cast<int>(count) > weft_descriptors_end) return -ETOOMANYREFS;
  for (std::size_t i = 0; i != count; ++i) {
    Reference file = description(descriptors[i]);
    if (!file) return -EBADF;
    files_->all[files_->count++] = std::move(file);
    ++in_flight;
  }
  return 0;
}

long Rights::take(const OutgoingMessage& message) {
  for (std::size_t place = 0; const cmsghdr* const header = header_at(message, place);) {
    if (header->cmsg_len < sizeof(cmsghdr) || header->cmsg_len > message.control_size - place) return -EINVAL;
    const std::size_t size = header->cmsg_len - CMSG_LEN(0);
    if (header->cmsg_level == SOL_SOCKET) {
      long error = -EINVAL;
      if (header->cmsg_type == SCM_RIGHTS)
        error = add(reinterpret_cast<const int*>(CMSG_DATA(header)), size / sizeof(int));
      else if (header->cmsg_type == SCM_CREDENTIALS)
        error = check_credentials(*header);
      if (error) return error;
    }
    const std::size_t whole = CMSG_SPACE(size);
    if (whole > message.control_size - place) break;
    place += whole;
  }
  return 0;
}

Rights Rights::copy() const {
  Rights result;
  if (files_) result.files_ = make<Files>();
  if (!result.files_) return result;
  for (std::size_t i = 0; i != files_->count; ++i) result.files_->all[i] = Reference(&*files_->all[i]);
  result.files_->count = files_->count;
  in_flight += static_cast<int>(files_->count);
  return result;
}

void Rights::give(ControlData& control, bool close_on_exec) {
  std::array<int, most> descriptors;
  const std::size_t room = control.room() / sizeof(int);
  std::size_t given = 0;
  while (given != files_->count && given != room) {
    const long descriptor = add_descriptor(*files_->all[given], close_on_exec);
    if (descriptor < 0) break;
    descriptors[given++] = static_cast<int>(descriptor);
  }
  if (given != 0) control.add(SCM_RIGHTS, descriptors.data(), given * sizeof(int));
  if (given != files_->count) control.cut();
}

// The last reference of a socket gives up the messages in its queue, and those the files in them, which may be sockets: one
// after the other, not one inside of the other, since the stack has an end.
void Rights::discard() {
  static constinit Files* discarded = nullptr;
  static constinit bool busy = false;
  files_->next_discarded = discarded;
  discarded = files_;
  files_ = nullptr;
  if (busy) return;
  busy = true;
  while (Files* const files = discarded) {
    discarded = files->next_discarded;
    in_flight -= static_cast<int>(files->count);
    destroy(files);
  }
  busy = false;
}

void ControlData::add(int type, const void* data, std::size_t size) {
  if (left_ < sizeof(cmsghdr)) return cut();
  std::size_t length = CMSG_LEN(size);
  if (length > left_) {
    cut();
    length = left_;
  }
  cmsghdr header{};
  header.cmsg_len = static_cast<socklen_t>(length);
  header.cmsg_level = SOL_SOCKET;
  header.cmsg_type = type;
  char* const to = message_.control + message_.control_size;
  std::memcpy(to, &header, sizeof header);
  std::memcpy(to + CMSG_LEN(0), data, length - CMSG_LEN(0));
  const std::size_t whole = CMSG_SPACE(size) < left_ ? CMSG_SPACE(size) : left_;
  message_.control_size += whole;
  left_ -= whole;
}

void give_control(IncomingMessage& message, bool credentials, Rights rights) {
  ControlData control(message);
  message.told |= message.flags & MSG_CMSG_CLOEXEC;
  if (credentials) {
    const ucred own = own_credentials();
    control.add(SCM_CREDENTIALS, &own, sizeof own);
  }
  if (rights) rights.give(control, (message.flags & MSG_CMSG_CLOEXEC) != 0);
}

ucred own_credentials() { return {.pid = process_id, .uid = user_id, .gid = user_id}; }

}  // namespace weft::sys
