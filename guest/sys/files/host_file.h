// A description of something in the host's file system.
#pragma once

#include "cm/wasi/filesystem.h"
#include "sys/descriptors/description.h"
#include "sys/descriptors/lock.h"

namespace weft::sys {

class HostFile : public Description {
 public:
  HostFile(Kind kind, int flags, cm::wasi::Descriptor descriptor) : Description(kind, flags), descriptor_(descriptor) {}

  // 0 for a directory above those that the program was given.
  [[nodiscard]] cm::wasi::Descriptor descriptor() const { return descriptor_; }

 protected:
  ~HostFile() = default;

  Lock lock_;  // offset and streams

 private:
  cm::wasi::Descriptor descriptor_;
};

}  // namespace weft::sys
