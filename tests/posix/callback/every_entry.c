// Linux, not POSIX: every function of the library that calls one of the program's calls it whatever its type: arguments too
// many are dropped, and a result too few is not missed. Each comes from a variable, so that no compiler sees who calls whom.
// (tests/driver/run compares this list with the headers.)
// flags: -O0 -O2 -flto
// options: -Wno-cast-function-type -Wno-deprecated-declarations
// red: qsort(base, count, size, compare) ((void)(compare), 0)
#include <aio.h>
#include <dirent.h>
#include <fcntl.h>
#include <fts.h>
#include <ftw.h>
#include <glob.h>
#include <mqueue.h>
#include <search.h>
#include <signal.h>
#include <sys/stat.h>
#include <threads.h>

#include "../check.h"

typedef void any(void);
static any* volatile given;
// The function, as it comes out of a variable.
#define OTHER(function) ((void*)(given = (any*)(function), given))

static volatile int calls;
static int numbers[] = {4, 2, 3, 1};

static long long wide(const int* a, const int* b) { return *a - *b; }
static int three(const int* a, const int* b, long unused) { return *a - *b + 0 * (int)unused; }
static void result_missing(void* argument) { calls += argument != NULL; }
static int result_too_many(void* argument) {
  calls += argument != NULL;
  return 7;
}
static long long nothing_wanted(void) { return ++calls; }
static int one_too_many(int unused) { return ++calls + 0 * unused; }
static void visit(const void* node, VISIT order) { calls += node != NULL && order <= leaf; }
static int of_path(const char* path) { return (calls += path[0] == '.', 0); }
static int of_everything(void) { return ++calls > 0; }
static int of_error(void) { return 0; }
static int reversed(const struct dirent** a, const struct dirent** b, int unused) {
  return -strcmp((*a)->d_name, (*b)->d_name) + 0 * unused;
}
static long long entries_reversed(const FTSENT** a, const FTSENT** b) { return -strcmp((*a)->fts_name, (*b)->fts_name); }
static ssize_t give(char* cookie, char* buffer, int size) { return size < 1 ? 0 : (*buffer = *cookie, 1); }
static int take_handler(int number, siginfo_t* information, void* context) {
  (void)information;
  (void)context;
  return calls += number == SIGUSR1;
}
static void notified(void) { calls++; }

static void sorts_and_searches(void) {
  qsort(numbers, 4, sizeof *numbers, OTHER(wide));
  EQUAL(numbers[0] * 1000 + numbers[3], 1004);
  qsort_r(numbers, 4, sizeof *numbers, OTHER(three), NULL);
  EQUAL(numbers[0], 1);
  int three_of_them = 3;
  size_t count = 4;
  EQUAL(*(int*)bsearch(&three_of_them, numbers, 4, sizeof *numbers, OTHER(three)), 3);
  EQUAL(*(int*)lfind(&three_of_them, numbers, &count, sizeof *numbers, OTHER(wide)), 3);
  EQUAL(*(int*)lsearch(&three_of_them, numbers, &count, sizeof *numbers, OTHER(three)), 3);
  void* tree = NULL;
  for (int i = 0; i < 4; i++) CHECK(tsearch(numbers + i, &tree, OTHER(wide)) != NULL);
  EQUAL(**(int**)tfind(numbers + 1, &tree, OTHER(three)), 2);
  calls = 0;
  twalk(tree, OTHER(visit));
  CHECK(calls >= 4);
  CHECK(tdelete(numbers + 1, &tree, OTHER(three)) != NULL);
  calls = 0;
  tdestroy(tree, OTHER(result_too_many));
  EQUAL(calls, 3);
}

static void directories(void) {
  EQUAL(mkdir("a", 0777) | mkdir("b", 0777), 0);
  calls = 0;
  EQUAL(ftw(".", OTHER(of_path), 9), 0);
  EQUAL(calls, 3);
  EQUAL(nftw(".", OTHER(of_path), 9, 0), 0);
  EQUAL(calls, 6);
  calls = 0;
  struct dirent** names;
  const int found = scandir(".", &names, OTHER(of_everything), OTHER(reversed));
  EQUAL(found, 4);  // with . and ..
  EQUAL(calls, 4);
  EQUAL(names[0]->d_name[0], 'b');
  char* paths[] = {".", NULL};
  FTS* const tree = fts_open(paths, FTS_PHYSICAL, OTHER(entries_reversed));
  CHECK(fts_read(tree) != NULL);
  EQUAL(fts_read(tree)->fts_name[0], 'b');
  fts_close(tree);
  glob_t matches;
  EQUAL(glob("*/x", 0, OTHER(of_error), &matches), GLOB_NOMATCH);
}

static void streams(void) {
  char letter = 'x';
  FILE* const stream = fopencookie(&letter, "r", (cookie_io_functions_t){.read = OTHER(give)});
  setvbuf(stream, NULL, _IONBF, 0);
  EQUAL(getc(stream), 'x');
  fclose(stream);
}

static void* keep(void* key) {
  pthread_cleanup_push(OTHER(result_too_many), &calls);
  EQUAL(pthread_setspecific(*(pthread_key_t*)key, &calls), 0);
  pthread_exit(NULL);
  pthread_cleanup_pop(0);
}

static void threads(void) {
  calls = 0;
  pthread_t thread;
  EQUAL(pthread_create(&thread, NULL, OTHER(result_missing), &calls), 0);
  join(thread);
  thrd_t other;
  int result = 0;
  EQUAL(thrd_create(&other, OTHER(nothing_wanted), NULL), thrd_success);
  EQUAL(thrd_join(other, &result), thrd_success);
  EQUAL(result, 2);
  pthread_once_t once = PTHREAD_ONCE_INIT;
  EQUAL(pthread_once(&once, OTHER(one_too_many)), 0);
  once_flag flag = ONCE_FLAG_INIT;
  call_once(&flag, OTHER(one_too_many));
  EQUAL(calls, 4);
  pthread_key_t key;
  EQUAL(pthread_key_create(&key, OTHER(result_too_many)), 0);
  join(start(keep, &key));  // _pthread_cleanup_push
  EQUAL(calls, 6);
  tss_t specific;
  EQUAL(tss_create(&specific, OTHER(result_too_many)), thrd_success);
  EQUAL(pthread_atfork(OTHER(one_too_many), OTHER(one_too_many), OTHER(one_too_many)), 0);
}

static void handle(int number, any* handler, int flags) {
  struct sigaction action = {.sa_flags = flags};
  if (flags & SA_SIGINFO)
    action.sa_sigaction = OTHER(handler);
  else
    action.sa_handler = OTHER(handler);
  EQUAL(sigaction(number, &action, NULL), 0);
  EQUAL(raise(number), 0);
}

static void signals(void) {
  calls = 0;
  CHECK(signal(SIGUSR1, OTHER(take_handler)) != SIG_ERR);
  raise(SIGUSR1);
  CHECK(sigset(SIGUSR1, OTHER(one_too_many)) != SIG_ERR);
  raise(SIGUSR1);
  handle(SIGUSR1, (any*)take_handler, 0);
  handle(SIGUSR1, (any*)nothing_wanted, SA_SIGINFO);
  EQUAL(calls, 4);
}

static struct sigevent notification(void) {
  return (struct sigevent){.sigev_notify = SIGEV_THREAD, .sigev_notify_function = OTHER(notified)};
}

static void wait_for_calls(int wanted) {
  for (int i = 0; calls != wanted && i < 1000; i++) sleep_ms(1);
  EQUAL(calls, wanted);
}

static void notifications(void) {
  calls = 0;
  timer_t timer;
  struct sigevent event = notification();
  EQUAL(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
  const struct itimerspec soon = {.it_value.tv_nsec = 1};
  EQUAL(timer_settime(timer, 0, &soon, NULL), 0);
  wait_for_calls(1);
  char name[32], byte = 0;
  snprintf(name, sizeof name, "/every_entry_%d", (int)getpid());
  struct mq_attr attributes = {.mq_maxmsg = 1, .mq_msgsize = 8};
  const mqd_t queue = mq_open(name, O_RDWR | O_CREAT, 0600, &attributes);
  CHECK(queue != (mqd_t)-1);
  mq_unlink(name);
  event = notification();
  EQUAL(mq_notify(queue, &event), 0);
  EQUAL(mq_send(queue, "x", 1, 0), 0);
  wait_for_calls(2);
  struct aiocb block = {
      .aio_fildes = open("file", O_RDWR | O_CREAT, 0600), .aio_buf = &byte, .aio_nbytes = 1, .aio_sigevent = notification()};
  EQUAL(aio_write(&block), 0);
  wait_for_calls(3);
  EQUAL(aio_return(&block), 1);
  EQUAL(aio_fsync(O_SYNC, &block), 0);
  wait_for_calls(4);
  EQUAL(aio_read(&block), 0);
  wait_for_calls(5);
  struct aiocb* list[] = {&block};
  block.aio_sigevent.sigev_notify = SIGEV_NONE;
  block.aio_lio_opcode = LIO_READ;
  event = notification();
  EQUAL(lio_listio(LIO_NOWAIT, list, 1, &event), 0);
  wait_for_calls(6);
}

static int at_exit(int unused) { return printf("at exit\n") + 0 * unused; }

int main(void) {
  char directory[] = "callbacks-XXXXXX";
  CHECK(mkdtemp(directory) && chdir(directory) == 0);
  sorts_and_searches();
  directories();
  streams();
  threads();
  signals();
  notifications();
  EQUAL(at_quick_exit(OTHER(at_exit)), 0);
  EQUAL(atexit(OTHER(at_exit)), 0);
  calls = 100;
}
