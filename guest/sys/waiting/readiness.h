// Who is to know when a description may be ready: poll, select and epoll. Each description has its own list of them, so that a
// change costs those alone who wait for it.
#pragma once

#include "sched/list.h"

namespace weft::sys {

struct Observer;

struct ObserverKind {
  // What the description is ready for may have changed. `news`: the events, as poll()'s, that something has come or gone for.
  // 0: something was taken from it: nobody is to be woken, but who has told of it once (EPOLLET) has to look again. It says
  // whether a thread was woken. It never blocks, and adds or removes no observer of this description.
  bool (*changed)(Observer& observer, int news);

  // Whether a thread waits for it at this moment: what the host has been asked for in its name is worth waiting for.
  bool (*awaited)(const Observer& observer);

  // No descriptor names the description any more. It removes the observer. Null: that one keeps the description.
  void (*closed)(Observer& observer);
};

struct Observer {
  const ObserverKind* kind = nullptr;
  sched::Link<Observer> link{};
  bool exclusive = false;  // told only if no other exclusive one has woken a thread (EPOLLEXCLUSIVE)
};

class Readiness {
 public:
  void add(Observer& observer) { observers_.push_back(observer); }
  void remove(Observer& observer) { observers_.remove(observer); }

  // Something has come or gone, which makes it ready for no other events than these. (They matter to who has told of it once:
  // with EPOLLET what is read is no news for a reader.)
  static constexpr int any_event = 0xffff;
  void notify(int events = any_event) {
    if (!observers_.empty()) tell(events);
  }
  // Something was read, and the host has to be asked again for more.
  void consumed() {
    if (!observers_.empty()) tell(0);
  }

  // Whether a thread waits for it.
  [[nodiscard]] bool awaited() const;

  // No descriptor names the description any more.
  void close();

  template <typename Visit>
  void for_each(Visit visit) const {
    for (const Observer* observer = observers_.front(); observer; observer = observers_.after(*observer)) visit(*observer);
  }

 private:
  void tell(int news);

  sched::List<Observer, &Observer::link> observers_;
};

}  // namespace weft::sys
