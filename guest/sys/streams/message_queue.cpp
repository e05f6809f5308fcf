#include "sys/streams/message_queue.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>

#include <cstring>
#include <utility>

#include "sched/text.h"
#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/signals/signals.h"
#include "sys/sys.h"
#include "sys/time/clock.h"
#include "sys/waiting/interruption.h"

extern "C" long weft_sys_umask(long mask, long, long, long, long, long);

namespace weft::sys {
namespace {

constinit MessageQueue* named = nullptr;

// What a descriptor of a queue names.
class OpenMessageQueue final : public Description {
 public:
  OpenMessageQueue(MessageQueue& queue, int flags) : Description(Kind::message_queue, flags), queue_(queue) {
    queue_.open(opening_);
  }

  [[nodiscard]] MessageQueue& queue() const { return queue_; }

  // Linux has a text to read here.
  [[nodiscard]] long read(Buffers /*buffers*/) override { return -EINVAL; }
  [[nodiscard]] long write(Buffers /*buffers*/) override { return -EINVAL; }

  [[nodiscard]] short ready(short events) override {
    int found = 0;
    if (queue_.has_message()) found |= events & (POLLIN | POLLRDNORM);
    if (queue_.has_room()) found |= events & (POLLOUT | POLLWRNORM);
    return static_cast<short>(found);
  }

 private:
  [[nodiscard]] long close() override {
    if (queue_.registered_by() == this) queue_.remove_registration();
    queue_.close(opening_);
    destroy(this);
    return 0;
  }

  MessageQueue& queue_;
  MessageQueue::Opening opening_{.description = *this};
};

// The open queue of a descriptor that is one.
class Open {
 public:
  explicit Open(Reference reference)
      : reference_(reference && reference->kind() == Kind::message_queue ? std::move(reference) : Reference()) {}

  explicit operator bool() const { return static_cast<bool>(reference_); }
  OpenMessageQueue* operator->() const { return static_cast<OpenMessageQueue*>(&*reference_); }
  OpenMessageQueue& operator*() const { return *operator->(); }

 private:
  Reference reference_;
};

// The name, or an errno value. Linux: it is that of a file in one directory.
long check_name(const char* name) {
  const std::size_t length = std::strlen(name);
  if (length == 0) return -ENOENT;
  if (length > NAME_MAX) return -ENAMETOOLONG;
  if (std::strchr(name, '/') || std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0) return -EACCES;
  return 0;
}

unsigned permissions(int flags) {
  switch (flags & O_ACCMODE) {
    case O_RDONLY:
      return S_IRUSR;
    case O_WRONLY:
      return S_IWUSR;
    default:
      return S_IRUSR | S_IWUSR;
  }
}

unsigned without_masked(unsigned mode) {
  const long mask = weft_sys_umask(0, 0, 0, 0, 0, 0);
  (void)weft_sys_umask(mask, 0, 0, 0, 0, 0);
  return mode & ~static_cast<unsigned>(mask);
}

long create(const char* name, unsigned mode, const mq_attr* attributes, MessageQueue*& created) {
  const long messages = attributes ? attributes->mq_maxmsg : 10;
  const long size = attributes ? attributes->mq_msgsize : 8192;
  if (messages <= 0 || size <= 0 || messages > MessageQueue::most_messages || size > MessageQueue::largest_message)
    return -EINVAL;
  created = MessageQueue::create(name, without_masked(mode), messages, size);
  return created ? 0 : -ENOSPC;
}

// musl's struct sigevent, of which Linux reads this much.
struct Event {
  std::uintptr_t value;
  int signal;
  int notification;
};

// Absolute, by the realtime clock.
long deadline_at(const timespec* time, cm::Nanoseconds& deadline) {
  deadline = sched::never;
  if (!time) return 0;
  if (!is_valid(*time)) return -EINVAL;
  deadline = monotonic_time_of(CLOCK_REALTIME, true, *time);
  return 0;
}

}  // namespace

// ---- The queue ----

MessageQueue::MessageQueue(const char* name, unsigned mode, std::size_t capacity, std::size_t message_size, char* memory)
    : mode_(mode), capacity_(capacity), message_size_(message_size), memory_(memory) {
  std::memcpy(name_.data(), name, std::strlen(name));
}

MessageQueue* MessageQueue::create(const char* name, unsigned mode, long messages, long size) {
  const auto each = (sizeof(Message) + static_cast<std::size_t>(size) + alignof(Message) - 1) & ~(alignof(Message) - 1);
  const std::uint64_t all = std::uint64_t{each} * static_cast<std::uint64_t>(messages);
  if (all > SIZE_MAX) return nullptr;
  char* const memory = static_cast<char*>(__libc_malloc(static_cast<std::size_t>(all)));
  if (!memory) return nullptr;
  void* const place = __libc_malloc(sizeof(MessageQueue));
  if (!place) {
    __libc_free(memory);
    return nullptr;
  }
  auto* const made =
      new (place) MessageQueue(name, mode, static_cast<std::size_t>(messages), static_cast<std::size_t>(size), memory);
  for (std::size_t i = 0; i < made->capacity_; ++i) made->free_.push_back(*new (memory + i * each) Message{});
  made->next_ = named;
  named = made;
  return made;
}

MessageQueue* MessageQueue::find(const char* name) {
  MessageQueue* queue = named;
  while (queue && std::strcmp(queue->name_.data(), name) != 0) queue = queue->next_;
  return queue;
}

void MessageQueue::unlink() {
  MessageQueue** place = &named;
  while (*place != this) place = &(*place)->next_;
  *place = next_;
  linked_ = false;
  forget_if_unused();
}

void MessageQueue::close(Opening& opening) {
  openings_.remove(opening);
  forget_if_unused();
}

void MessageQueue::forget_if_unused() {
  if (linked_ || !openings_.empty()) return;
  __libc_free(memory_);
  destroy(this);
}

mq_attr MessageQueue::attributes() const {
  mq_attr all{};
  all.mq_maxmsg = static_cast<long>(capacity_);
  all.mq_msgsize = static_cast<long>(message_size_);
  all.mq_curmsgs = static_cast<long>(count_);
  return all;
}

void MessageQueue::add_name(sched::Text& text, const void* queue) {
  text << ", the queue \"/" << static_cast<const MessageQueue*>(queue)->name_.data() << "\"";
}

// POSIX: by priority, then by arrival. Most programs use one priority.
void MessageQueue::insert(const char* data, std::size_t size, unsigned priority) {
  Message& message = *free_.pop_front();
  message.priority = priority;
  message.size = size;
  std::memcpy(message.data(), data, size);
  Message* before = messages_.back();
  while (before && before->priority < priority) before = messages_.before(*before);
  if (before)
    messages_.insert_after(*before, message);
  else
    messages_.push_front(message);
  ++count_;
}

long MessageQueue::wait(Waiters& waiters, Parcel& parcel, const sched::WaitKind& kind, cm::Nanoseconds deadline) {
  waiters.parcels.push_back(parcel);
  const sched::Wake wake = waiters.threads.wait(deadline, kind, this);
  if (wake == sched::Wake::woken) return 0;
  waiters.parcels.remove(parcel);
  return wake == sched::Wake::deadline ? -ETIMEDOUT : interruption(wake);
}

MessageQueue::Parcel& MessageQueue::serve_first(Waiters& waiters) {
  const sched::Thread* const thread = waiters.threads.wake_one();
  Parcel* parcel = waiters.parcels.front();
  while (parcel->thread != thread) parcel = waiters.parcels.after(*parcel);
  waiters.parcels.remove(*parcel);
  return *parcel;
}

long MessageQueue::send(const char* data, std::size_t size, unsigned priority, bool blocking, cm::Nanoseconds deadline) {
  static constexpr sched::WaitKind kind{
      .name = "room in a message queue", .add_state = add_name, .cancellable = true, .interruptible = true};
  if (size > message_size_) return -EMSGSIZE;
  if (!receivers_.threads.empty()) {
    Parcel& receiver = serve_first(receivers_);
    std::memcpy(receiver.to, data, size);
    receiver.size = size;
    receiver.priority = priority;
    return 0;
  }
  if (!has_room()) {
    if (!blocking) return -EAGAIN;
    Parcel parcel{.thread = &sched::running(), .to = nullptr, .from = data, .size = size, .priority = priority, .link = {}};
    return wait(senders_, parcel, kind, deadline);
  }
  insert(data, size, priority);
  if (count_ == 1) tell_registered();
  notify_pollers();
  return 0;
}

long MessageQueue::receive(char* data, std::size_t size, unsigned* priority, bool blocking, cm::Nanoseconds deadline) {
  static constexpr sched::WaitKind kind{.name = "a message", .add_state = add_name, .cancellable = true, .interruptible = true};
  if (size < message_size_) return -EMSGSIZE;
  if (!has_message()) {
    if (!blocking) return -EAGAIN;
    Parcel parcel{.thread = &sched::running(), .to = data, .from = nullptr, .size = 0, .priority = 0, .link = {}};
    if (const long error = wait(receivers_, parcel, kind, deadline)) return error;
    if (priority) *priority = parcel.priority;
    return static_cast<long>(parcel.size);
  }
  Message& message = *messages_.pop_front();
  --count_;
  std::memcpy(data, message.data(), message.size);
  if (priority) *priority = message.priority;
  free_.push_back(message);
  const auto received = static_cast<long>(message.size);
  if (!senders_.threads.empty()) {
    const Parcel& sender = serve_first(senders_);
    insert(sender.from, sender.size, sender.priority);
  }
  notify_pollers();
  return received;
}

void MessageQueue::notify_pollers() {
  for (const Opening* opening = openings_.front(); opening; opening = openings_.after(*opening))
    opening->description.readiness().notify();
}

long MessageQueue::notify(const Registration& registration) {
  if (registration_.by) return -EBUSY;
  registration_ = registration;
  return 0;
}

void MessageQueue::remove_registration() {
  if (registration_.listener) registration_.listener->tell(MessageListener::End::removed);
  registration_ = {};
}

void MessageQueue::tell_registered() {
  if (!registration_.by) return;
  if (registration_.notification == SIGEV_SIGNAL) (void)send_to_process(registration_.signal);
  if (registration_.listener) registration_.listener->tell(MessageListener::End::message);
  registration_ = {};
}

}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

WEFT_SYSTEM_CALL(mq_open) {
  const auto* const name = pointer<const char>(a);
  const auto flags = static_cast<int>(b);
  if ((flags & O_ACCMODE) == (O_RDWR | O_WRONLY)) return -EINVAL;
  if (const long error = check_name(name)) return error;
  MessageQueue* queue = MessageQueue::find(name);
  const bool is_new = !queue;
  if (is_new) {
    if ((flags & O_CREAT) == 0) return -ENOENT;
    if (const long error = create(name, static_cast<unsigned>(c), pointer<const mq_attr>(d), queue)) return error;
  } else {
    if ((flags & O_CREAT) != 0 && (flags & O_EXCL) != 0) return -EEXIST;
    if (!queue->allows(permissions(flags))) return -EACCES;
  }
  auto* const opened = make<OpenMessageQueue>(*queue, flags & (O_ACCMODE | O_NONBLOCK));
  const Reference keep(opened);
  const long descriptor = opened ? add_descriptor(*opened, true) : -ENOMEM;
  if (descriptor < 0 && is_new) queue->unlink();
  return descriptor;
}

WEFT_SYSTEM_CALL(mq_unlink) {
  const auto* const name = pointer<const char>(a);
  if (const long error = check_name(name)) return error;
  MessageQueue* const queue = MessageQueue::find(name);
  if (!queue) return -ENOENT;
  queue->unlink();
  return 0;
}

WEFT_SYSTEM_CALL(mq_timedsend_time64) {
  const auto* const data = pointer<const char>(b);
  const auto size = static_cast<std::size_t>(c);
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_at(pointer<const timespec>(e), deadline)) return error;
  if (static_cast<unsigned long>(d) >= MQ_PRIO_MAX) return -EINVAL;
  const long result = restartable([&]() -> long {
    const Open open(writable(a));
    if (!open) return -EBADF;
    if (!accessible(data, size)) return -EFAULT;
    return open->queue().send(data, size, static_cast<unsigned>(d), !open->non_blocking(), deadline);
  });
  finish_sending();
  return result;
}

WEFT_SYSTEM_CALL(mq_timedreceive_time64) {
  auto* const data = pointer<char>(b);
  const auto size = static_cast<std::size_t>(c);
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_at(pointer<const timespec>(e), deadline)) return error;
  const long result = restartable([&]() -> long {
    const Open open(readable(a));
    if (!open) return -EBADF;
    if (!accessible(data, size)) return -EFAULT;
    return open->queue().receive(data, size, pointer<unsigned>(d), !open->non_blocking(), deadline);
  });
  sched::reschedule_if_higher();
  sched::scheduling_point_inside();
  return result;
}

WEFT_SYSTEM_CALL(mq_notify) {
  const auto* const event = pointer<const Event>(b);
  MessageQueue::Registration wanted{};
  if (event) {
    wanted.notification = event->notification;
    switch (event->notification) {
      case SIGEV_NONE:
        break;
      case SIGEV_SIGNAL:
        if (event->signal < 1 || event->signal > sched::last_signal) return -EINVAL;
        wanted.signal = from_this_process(event->signal, SI_MESGQ);
        wanted.signal.value = event->value;
        break;
      case SIGEV_THREAD:
        wanted.listener = reinterpret_cast<MessageListener*>(event->value);
        break;
      default:
        return -EINVAL;
    }
  }
  const Open open(description(a));
  if (!open) return -EBADF;
  if (!event) {
    open->queue().remove_registration();
    return 0;
  }
  wanted.by = &*open;
  return open->queue().notify(wanted);
}

WEFT_SYSTEM_CALL(mq_getsetattr) {
  const auto* const wanted = pointer<const mq_attr>(b);
  if (wanted && (wanted->mq_flags & ~O_NONBLOCK) != 0) return -EINVAL;
  const Open open(description(a));
  if (!open) return -EBADF;
  const int flags = open->flags();
  if (auto* const old = pointer<mq_attr>(c)) {
    *old = open->queue().attributes();
    old->mq_flags = flags & O_NONBLOCK;
  }
  if (wanted) open->set_flags((flags & ~O_NONBLOCK) | static_cast<int>(wanted->mq_flags));
  return 0;
}
