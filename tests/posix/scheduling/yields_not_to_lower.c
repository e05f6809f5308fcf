// sched_yield lets no thread of lower priority run. (POSIX sched_yield, 2.8.4)
// red: pthread_attr_setschedparam(attributes, parameters) pthread_attr_setschedparam(attributes, &(struct sched_param){20})
#include "realtime.h"

int main(void) {
  begin_at(20);
  const pthread_t low = start_at(19, comes_by, "l");
  for (int i = 0; i < 10; i++) EQUAL(sched_yield(), 0);
  note('.');
  join(low);
  ORDER(".l");
}
