// <aio.h>: musl's own functions, which are built under the names below, and what they do not see to.
#include <aio.h>

#include <cerrno>

#include "pthread/posix/control_block.h"
#include "pthread/posix/result.h"
#include "sched/scheduler.h"

namespace {

using namespace weft;
using pthread::errno_result;

constexpr int greatest_priority_difference = 20;  // as glibc: what sysconf(_SC_AIO_PRIO_DELTA_MAX) tells

bool has_priority(const aiocb& block) { return block.aio_reqprio >= 0 && block.aio_reqprio <= greatest_priority_difference; }

void fail(aiocb& block, int error) {
  block.__err = error;
  block.__ret = -1;
}

int started_in_list(aiocb& block, int result) {
  if (result == 0) return 0;
  fail(block, errno);
  if (errno == EAGAIN) pthread::self().list_lacked_resources = true;
  return 0;
}

bool is_operation(int code) { return code == LIO_READ || code == LIO_WRITE || code == LIO_NOP; }

}  // namespace

extern "C" {

int weft_musl_aio_read(aiocb* block);
int weft_musl_aio_write(aiocb* block);
int weft_musl_aio_error(const aiocb* block);
int weft_list_read(aiocb* block);
int weft_list_write(aiocb* block);
int weft_musl_lio_listio(int mode, aiocb* __restrict const* list, int count, sigevent* event);

int aio_read(aiocb* block) { return has_priority(*block) ? weft_musl_aio_read(block) : errno_result(EINVAL); }
int aio_write(aiocb* block) { return has_priority(*block) ? weft_musl_aio_write(block) : errno_result(EINVAL); }

// A program may wait for the operation by asking again and again.
int aio_error(const aiocb* block) {
  sched::scheduling_point();
  return weft_musl_aio_error(block);
}

// What musl's lio_listio() starts. It would give up at a request that cannot be started; POSIX has it start the others, and the
// request's own aio_error() tell.
int weft_list_read(aiocb* block) { return started_in_list(*block, aio_read(block)); }
int weft_list_write(aiocb* block) { return started_in_list(*block, aio_write(block)); }

// musl takes every other mode for LIO_NOWAIT, and every other operation for LIO_NOP.
int lio_listio(int mode, aiocb* __restrict const* list, int count, sigevent* event) {
  if (mode != LIO_WAIT && mode != LIO_NOWAIT) return errno_result(EINVAL);
  for (int i = 0; i < count; ++i)
    if (list[i] && !is_operation(list[i]->aio_lio_opcode)) fail(*list[i], EINVAL);
  pthread::ControlBlock& self = pthread::self();
  self.list_lacked_resources = false;
  const int result = weft_musl_lio_listio(mode, list, count, event);
  return result == 0 && self.list_lacked_resources ? errno_result(EAGAIN) : result;
}

}  // extern "C"
