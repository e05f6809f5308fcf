#include "sys/waiting/readiness.h"

namespace weft::sys {

void Readiness::tell(int news) {
  bool exclusive_served = false;
  for (Observer* observer = observers_.front(); observer; observer = observers_.after(*observer)) {
    if (observer->exclusive && exclusive_served) continue;
    const bool woken = observer->kind->changed(*observer, news);
    if (observer->exclusive && woken) exclusive_served = true;
  }
}

bool Readiness::awaited() const {
  for (const Observer* observer = observers_.front(); observer; observer = observers_.after(*observer))
    if (observer->kind->awaited(*observer)) return true;
  return false;
}

void Readiness::close() {
  for (Observer* observer = observers_.front(); observer;) {
    Observer* const next = observers_.after(*observer);
    if (observer->kind->closed) observer->kind->closed(*observer);
    observer = next;
  }
}

}  // namespace weft::sys
