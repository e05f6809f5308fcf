// Who is to know when a description may be ready: poll, select and epoll. Each description has its own list of them, so that a
// change costs those alone who wait for it.
#pragma once

#include "sched/list.h"

namespace weft::sys {

struct Observer;

struct ObserverKind {
  // What the description is ready for may have changed. `news`: something has come or gone that may make it ready. Otherwise
  // something was taken from it: nobody is to be woken, but who has told of it once (EPOLLET) has to look again. It says
  // whether a thread was woken. It never blocks, and adds or removes no observer of this description.
  bool (*changed)(Observer& observer, bool news);

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

  // Something has come or gone.
  void notify() {
    if (!observers_.empty()) tell(true);
  }
  // Something was taken, and the host has to be asked again for more.
  void consumed() {
    if (!observers_.empty()) tell(false);
  }

  // Whether a thread waits for it.
  [[nodiscard]] bool awaited() const;

  // No descriptor names the description any more.
  void close();

 private:
  void tell(bool news);

  sched::List<Observer, &Observer::link> observers_;
};

}  // namespace weft::sys
