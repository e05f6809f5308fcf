// mq_notify. With SIGEV_THREAD the thread is made at once, and waits for the message: so there is one when it comes. (musl's
// waits on a socket of the kernel's)
#include <mqueue.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "pthread/posix/result.h"
#include "sys/streams/message_queue.h"

extern "C" long weft_sys_mq_notify(long queue, long event, long, long, long, long);

namespace {

using namespace weft;
using sys::MessageListener;
using weft::pthread::errno_result;

struct Notification {
  MessageListener listener;
  void (*function)(sigval);
  sigval value;
};

void* wait_and_call(void* argument) {
  static constexpr sched::WaitKind kind{.name = "a message that it is to be told of"};
  auto* const notification = static_cast<Notification*>(argument);
  while (notification->listener.end == MessageListener::End::none)
    (void)notification->listener.thread.wait(sched::never, kind, nullptr);
  const Notification told = *notification;
  free(notification);
  if (told.listener.end == MessageListener::End::message) told.function(told.value);
  return nullptr;
}

// All signals are blocked in it: the program does not know it.
int make_thread(const pthread_attr_t* wanted, Notification& notification) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (wanted) attributes = *wanted;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pthread_t thread = 0;
  const int error = pthread_create(&thread, &attributes, wait_and_call, &notification);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return error;
}

long register_event(mqd_t queue, const sigevent* event) {
  return weft_sys_mq_notify(queue, reinterpret_cast<long>(event), 0, 0, 0, 0);
}

}  // namespace

extern "C" int mq_notify(mqd_t queue, const sigevent* event) {
  if (!event || event->sigev_notify != SIGEV_THREAD) return errno_result(static_cast<int>(-register_event(queue, event)));
  auto* const notification = static_cast<Notification*>(calloc(1, sizeof(Notification)));
  if (!notification) return errno_result(ENOMEM);
  notification->function = event->sigev_notify_function;
  notification->value = event->sigev_value;
  // Nobody runs before both are there: the thread is not needed earlier, and is not left over if there is no registration.
  sigevent listening{};
  listening.sigev_notify = SIGEV_THREAD;
  listening.sigev_value.sival_ptr = &notification->listener;
  long error = register_event(queue, &listening);
  if (error == 0 && make_thread(event->sigev_notify_attributes, *notification) != 0) {
    if (notification->listener.end == MessageListener::End::none) (void)register_event(queue, nullptr);
    error = -EAGAIN;
  }
  if (error != 0) free(notification);
  return errno_result(static_cast<int>(-error));
}
