// <aio.h>: musl's own functions, which are built under the names below, and what they do not see to.
#include <aio.h>

#include <cerrno>

#include "pthread/posix/result.h"
#include "sched/scheduler.h"

namespace {

using namespace weft;
using pthread::errno_result;

constexpr int greatest_priority_difference = 20;  // as glibc: what sysconf(_SC_AIO_PRIO_DELTA_MAX) tells

bool has_priority(const aiocb& block) { return block.aio_reqprio >= 0 && block.aio_reqprio <= greatest_priority_difference; }

bool is_operation(int code) { return code == LIO_READ || code == LIO_WRITE || code == LIO_NOP; }

}  // namespace

extern "C" {

int weft_musl_aio_read(aiocb* block);
int weft_musl_aio_write(aiocb* block);
int weft_musl_aio_error(const aiocb* block);
int weft_musl_lio_listio(int mode, aiocb* __restrict const* list, int count, sigevent* event);

int aio_read(aiocb* block) { return has_priority(*block) ? weft_musl_aio_read(block) : errno_result(EINVAL); }
int aio_write(aiocb* block) { return has_priority(*block) ? weft_musl_aio_write(block) : errno_result(EINVAL); }

// A program may wait for the operation by asking again and again.
int aio_error(const aiocb* block) {
  sched::scheduling_point();
  return weft_musl_aio_error(block);
}

// musl takes every other mode for LIO_NOWAIT, and every other operation for LIO_NOP.
int lio_listio(int mode, aiocb* __restrict const* list, int count, sigevent* event) {
  if (mode != LIO_WAIT && mode != LIO_NOWAIT) return errno_result(EINVAL);
  for (int i = 0; i < count; ++i) {
    if (!list[i] || is_operation(list[i]->aio_lio_opcode)) continue;
    list[i]->__err = EINVAL;
    list[i]->__ret = -1;
  }
  return weft_musl_lio_listio(mode, list, count, event);
}

}  // extern "C"
