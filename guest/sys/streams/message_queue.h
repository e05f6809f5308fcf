// A POSIX message queue. It lives while it has its name or a descriptor is open.
//
// Whoever waits is served by who comes later: a receiver's buffer is filled by the sender, and a sender's message is taken by
// the receiver. So the order in which they wait is the order in which they go on, and nobody who was woken finds nothing.
// (POSIX mq_receive, mq_send: the highest priority first, then who has waited longest)
#pragma once

#include <limits.h>
#include <mqueue.h>

#include <array>

#include "sched/list.h"
#include "sched/scheduler.h"
#include "sched/signals.h"
#include "sys/descriptors/description.h"

namespace weft::sys {

// A thread that waits for the end of its registration. (SIGEV_THREAD: its address is the value of the system call's event.)
struct MessageListener {
  enum class End : unsigned char { none, message, removed };
  End end = End::none;
  sched::WaitQueue thread;

  void tell(End why) {
    end = why;
    thread.wake_all();
  }
};

class MessageQueue {
 public:
  // Linux: more needs no privilege here, since it is the program's own memory.
  static constexpr long most_messages = 65536;
  static constexpr long largest_message = 16 * 1024 * 1024;

  // Its memory is there from the beginning: a message never fails for lack of it. Null if there is none.
  [[nodiscard]] static MessageQueue* create(const char* name, unsigned mode, long messages, long size);

  [[nodiscard]] static MessageQueue* find(const char* name);
  void unlink();

  // One that has it open; its pollers are told of changes.
  struct Opening {
    Description& description;
    sched::Link<Opening> link{};
  };
  void open(Opening& opening) { openings_.push_back(opening); }
  void close(Opening& opening);

  // As the system calls, from EMSGSIZE on.
  [[nodiscard]] long send(const char* data, std::size_t size, unsigned priority, bool blocking, cm::Nanoseconds deadline);
  [[nodiscard]] long receive(char* data, std::size_t size, unsigned* priority, bool blocking, cm::Nanoseconds deadline);

  // Who is told when a message comes and nobody waits for it: once. (POSIX mq_notify)
  struct Registration {
    const Description* by = nullptr;  // null: there is none
    int notification = 0;
    sched::SignalInformation signal{};
    MessageListener* listener = nullptr;
  };
  // EBUSY.
  [[nodiscard]] long notify(const Registration& registration);
  void remove_registration();
  [[nodiscard]] const Description* registered_by() const { return registration_.by; }

  [[nodiscard]] mq_attr attributes() const;
  [[nodiscard]] bool has_message() const { return count_ != 0; }
  [[nodiscard]] bool has_room() const { return count_ != capacity_; }
  [[nodiscard]] bool allows(unsigned permissions) const { return (mode_ & permissions) == permissions; }

 private:
  struct Message {
    sched::Link<Message> link;
    unsigned priority;
    std::size_t size;

    [[nodiscard]] char* data() { return reinterpret_cast<char*>(this + 1); }
  };
  using Messages = sched::List<Message, &Message::link>;

  // What a waiting thread sends, or where it wants to receive: in its frame, and here until somebody has served it.
  struct Parcel {
    const sched::Thread* thread;
    char* to;
    const char* from;
    std::size_t size;
    unsigned priority;
    sched::Link<Parcel> link;
  };

  struct Waiters {
    sched::WaitQueue threads;
    sched::List<Parcel, &Parcel::link> parcels;  // by arrival, which is the threads' order if their priorities are equal
  };

  MessageQueue(const char* name, unsigned mode, std::size_t capacity, std::size_t message_size, char* memory);

  static void add_name(sched::Text& text, const void* queue);

  [[nodiscard]] long wait(Waiters& waiters, Parcel& parcel, const sched::WaitKind& kind, cm::Nanoseconds deadline);
  static Parcel& serve_first(Waiters& waiters);
  void insert(const char* data, std::size_t size, unsigned priority);
  void tell_registered();
  void notify_pollers();
  void forget_if_unused();

  MessageQueue* next_ = nullptr;  // of all that have a name
  sched::List<Opening, &Opening::link> openings_;
  bool linked_ = true;
  unsigned mode_;
  std::size_t capacity_;
  std::size_t message_size_;
  char* memory_;
  std::size_t count_ = 0;
  Messages messages_;  // the one to be received first comes first
  Messages free_;
  Waiters receivers_;
  Waiters senders_;
  Registration registration_;
  std::array<char, NAME_MAX + 1> name_{};
};

}  // namespace weft::sys
