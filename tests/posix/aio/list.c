// POSIX lio_listio: LIO_WAIT until all have ended, EIO if one has failed; LIO_NOWAIT tells by a signal or a thread when all
// have; LIO_NOP and null entries are ignored.
// red: lio_listio(mode,list,count,event) 0
// timeout: 5
#include <aio.h>
#include <semaphore.h>
#include <signal.h>

#include "../signal/handlers.h"
#include "file.h"

static atomic_int caught;
static sem_t called;
static void handler(int number) {
  (void)number;
  caught++;
}
static void told(union sigval value) { EQUAL(sem_post(value.sival_ptr), 0); }

int main(void) {
  const int file = new_file("0123456789");
  char text[3][4];
  memset(text, 0, sizeof text);
  struct aiocb first = operation(file, text[0], 3, 1), second = operation(file, text[1], 3, 4),
               nothing = operation(file, text[2], 3, 7);
  first.aio_lio_opcode = second.aio_lio_opcode = LIO_READ;
  nothing.aio_lio_opcode = LIO_NOP;
  struct aiocb* list[] = {&first, NULL, &nothing, &second};
  EQUAL(lio_listio(LIO_WAIT, list, 4, NULL), 0);
  EQUAL(aio_return(&first), 3);
  EQUAL(aio_return(&second), 3);
  printf("%s %s %s.\n", text[0], text[1], text[2]);

  struct aiocb fails = operation(file, text[2], 3, -1);
  fails.aio_lio_opcode = LIO_READ;
  struct aiocb* one_fails[] = {&first, &fails};
  FAILS(lio_listio(LIO_WAIT, one_fails, 2, NULL), EIO);
  EQUAL(aio_return(&first), 3);
  EQUAL(aio_error(&fails), EINVAL);
  EQUAL(aio_return(&fails), -1);

  on_signal(SIGUSR1, handler, 0);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  first.aio_lio_opcode = LIO_WRITE;
  second.aio_lio_opcode = LIO_WRITE;
  first.aio_offset = 4;
  second.aio_offset = 1;
  EQUAL(lio_listio(LIO_NOWAIT, list, 4, &event), 0);
  while (!caught) sleep_ms(1);
  EQUAL(aio_error(&first), 0);
  EQUAL(aio_error(&second), 0);
  char all[11] = {0};
  EQUAL(pread(file, all, 10, 0), 10);
  puts(all);

  EQUAL(sem_init(&called, 0, 0), 0);
  event = (struct sigevent){.sigev_notify = SIGEV_THREAD, .sigev_notify_function = told, .sigev_value.sival_ptr = &called};
  EQUAL(lio_listio(LIO_NOWAIT, list, 4, &event), 0);
  EQUAL(sem_wait(&called), 0);
  EQUAL(result_of(&first), 3);
  EQUAL(result_of(&second), 3);
  EQUAL(lio_listio(LIO_NOWAIT, list, 4, NULL), 0);
  EQUAL(result_of(&first), 3);
  EQUAL(result_of(&second), 3);
}
