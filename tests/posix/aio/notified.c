// POSIX aio_read, SIGEV_SIGNAL and SIGEV_THREAD: when the operation has ended, with the value; SI_ASYNCIO.
// red: aio_read(block) 0
// timeout: 5
#include <aio.h>
#include <semaphore.h>
#include <signal.h>

#include "../signal/handlers.h"
#include "file.h"

static atomic_int caught;
static int code, value;
static sem_t called;

static void handler(int number, siginfo_t* information, void* context) {
  (void)number, (void)context;
  code = information->si_code;
  value = information->si_value.sival_int;
  caught++;
}

static void told(union sigval argument) {
  const struct aiocb* const block = argument.sival_ptr;
  EQUAL(aio_error(block), 0);
  EQUAL(sem_post(&called), 0);
}

int main(void) {
  const int file = new_file("0123456789");
  char text[8] = {0};
  on_signal_told(SIGRTMIN, handler, 0);
  struct aiocb block = operation(file, text, 4, 1);
  block.aio_sigevent = (struct sigevent){.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN, .sigev_value.sival_int = 42};
  EQUAL(aio_read(&block), 0);
  EQUAL(result_of(&block), 4);
  while (!caught) sleep_ms(1);
  EQUAL(code, SI_ASYNCIO);
  EQUAL(value, 42);

  EQUAL(sem_init(&called, 0, 0), 0);
  block = operation(file, text, 4, 2);
  block.aio_sigevent =
      (struct sigevent){.sigev_notify = SIGEV_THREAD, .sigev_notify_function = told, .sigev_value.sival_ptr = &block};
  EQUAL(aio_read(&block), 0);
  EQUAL(sem_wait(&called), 0);
  EQUAL(aio_return(&block), 4);
  puts(text);
}
