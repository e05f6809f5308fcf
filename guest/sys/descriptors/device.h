// The devices that every program expects.
#pragma once

#include "sys/descriptors/description.h"

namespace weft::sys {

enum class DeviceType : unsigned char { none, null, zero, full, random, terminal };

// What `absolute` names: a device, or, as /dev/stdin and /dev/fd/3, an open descriptor.
struct DeviceName {
  DeviceType type = DeviceType::none;
  int descriptor = -1;

  explicit operator bool() const { return type != DeviceType::none || descriptor >= 0; }
};

[[nodiscard]] DeviceName device_named(const char* absolute);

class Device final : public Description {
 public:
  Device(DeviceType type, int flags) : Description(Kind::device, flags), type_(type) {}

  [[nodiscard]] DeviceType type() const { return type_; }

  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers buffers) override;
  [[nodiscard]] std::int64_t seek(std::int64_t offset, int whence) override;

 private:
  [[nodiscard]] long close() override;

  DeviceType type_;
};

}  // namespace weft::sys
