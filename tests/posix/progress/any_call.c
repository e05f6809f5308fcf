// A loop of work and any one call of the library lets others run, of which one is to end it by what the loop does not look at.
// (Natively there are other processors, and time slices.)
// flags: -O0 -O2
// native: skip
// output: all were let run\n
#include <ctype.h>
#include <fcntl.h>
#include <math.h>
#include <sched.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/resource.h>
#include <threads.h>
#include <wchar.h>

#include "check.h"

static pthread_key_t key;
static pthread_mutex_t mutex;
static pthread_cond_t condition;
static pthread_rwlock_t rwlock;
static pthread_spinlock_t spin;
static pthread_barrier_t barrier;
static sem_t semaphore;
static mtx_t plain;
static cnd_t signalled;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int ran, null;
static void* volatile pointer;
static double sum;
static char text[100];

static void nothing(void) {}
static int compare(const void* a, const void* b) { return *(const char*)a - *(const char*)b; }

static void* runs(void* argument) {
  ran = 1;
  return argument;
}

// Ends by itself, and long after the other thread should have run.
#define LOOP(call)                                                  \
  do {                                                              \
    ran = 0;                                                        \
    const pthread_t thread = start(runs, NULL);                     \
    for (unsigned n = 0; n < 20000; n++) {                          \
      sum += n * 0.5;                                               \
      call;                                                         \
    }                                                               \
    if (!ran) dprintf(2, "%s starves others\n", #call), failed = 1; \
    join(thread);                                                   \
  } while (0)

int main(void) {
  int failed = 0, policy;
  struct sched_param parameters;
  struct rusage usage;
  jmp_buf jump;
  wchar_t wide;
  EQUAL(pthread_key_create(&key, NULL), 0);
  null = open("/dev/null", O_WRONLY);
  EQUAL(pthread_mutex_init(&mutex, NULL), 0);
  EQUAL(pthread_cond_init(&condition, NULL), 0);
  EQUAL(pthread_rwlock_init(&rwlock, NULL), 0);
  EQUAL(pthread_spin_init(&spin, 0), 0);
  EQUAL(pthread_barrier_init(&barrier, NULL, 1), 0);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  EQUAL(mtx_init(&plain, mtx_plain), thrd_success);
  EQUAL(cnd_init(&signalled), thrd_success);
  LOOP(pthread_testcancel());
  LOOP(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL));
  LOOP(pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, NULL));
  LOOP(pthread_setspecific(key, text));
  LOOP((void)pthread_getspecific(key));
  LOOP(pthread_once(&once, nothing));
  LOOP(pthread_mutex_trylock(&mutex));
  LOOP(pthread_cond_signal(&condition));
  LOOP(pthread_cond_broadcast(&condition));
  LOOP(pthread_rwlock_tryrdlock(&rwlock));
  LOOP(pthread_rwlock_trywrlock(&rwlock));
  LOOP(pthread_spin_trylock(&spin));
  LOOP(pthread_barrier_wait(&barrier));
  LOOP(sem_trywait(&semaphore));
  LOOP(sem_post(&semaphore));
  LOOP(mtx_trylock(&plain));
  LOOP(cnd_signal(&signalled));
  LOOP(pthread_getschedparam(pthread_self(), &policy, &parameters));
  LOOP(getpid());
  LOOP(gettid());
  LOOP(snprintf(text, sizeof text, "%u", n));
  LOOP(lseek(1, 0, SEEK_CUR));
  LOOP(fcntl(1, F_GETFL));
  LOOP(isatty(1));
  LOOP(getrusage(RUSAGE_SELF, &usage));
  LOOP(rand());
  LOOP(setjmp(jump));
  LOOP(qsort(text, 10, 1, compare));
  LOOP(strtol(text, NULL, 10));
  LOOP(getenv("NOBODY"));
  LOOP(mbtowc(&wide, "a", 1));
  LOOP(free(pointer = malloc(n % 100)));
  LOOP(sum += strlen(text + n % 7));
  LOOP(sum += strcoll(text, "nothing"));
  LOOP(fflush(stdout));
  LOOP(sysconf(_SC_OPEN_MAX));
  LOOP(sigaction(1, NULL, NULL));
  CHECK(!failed);
  puts("all were let run");
}
