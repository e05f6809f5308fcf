/* musl's own lio_listio(), which is built under the name below, takes every mode but LIO_WAIT for LIO_NOWAIT. */
#include <aio.h>
#include <errno.h>

int weft_musl_lio_listio(int mode, struct aiocb* restrict const* restrict list, int count, struct sigevent* restrict event);

int lio_listio(int mode, struct aiocb* restrict const* restrict list, int count, struct sigevent* restrict event) {
  if (mode != LIO_WAIT && mode != LIO_NOWAIT) {
    errno = EINVAL;
    return -1;
  }
  return weft_musl_lio_listio(mode, list, count, event);
}
