#pragma once

#include <pthread.h>

#include "pthread/mutex.h"

namespace weft::pthread {

struct MutexAttributes {
  Mutex::Type type = Mutex::Type::normal;
  unsigned char shared = PTHREAD_PROCESS_PRIVATE;
};

}  // namespace weft::pthread
