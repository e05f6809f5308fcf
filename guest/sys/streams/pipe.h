// A pipe between threads: 64 KiB, as Linux. Writes of up to PIPE_BUF bytes are whole.
#pragma once

#include <array>
#include <climits>

#include "sched/scheduler.h"
#include "sys/descriptors/description.h"

namespace weft::sys {

class PipeEnd;

// What both ends share. It lives as long as one of them.
class Pipe {
 public:
  static constexpr std::size_t capacity = 65536;

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t room() const { return capacity - size_; }
  [[nodiscard]] bool is_writable() const { return room() >= PIPE_BUF; }  // as poll() says

 private:
  friend class PipeEnd;

  void put(const char* data, std::size_t size);
  void take(char* data, std::size_t size);
  void give_back(const char* data, std::size_t size);

  PipeEnd* reader_ = nullptr;
  PipeEnd* writer_ = nullptr;
  sched::WaitQueue readers_;
  sched::WaitQueue writers_;
  std::size_t first_ = 0;
  std::size_t size_ = 0;
  std::array<char, capacity> bytes_;
};

class PipeEnd final : public Description {
 public:
  // `flags`: O_RDONLY or O_WRONLY, and O_NONBLOCK.
  PipeEnd(Pipe& pipe, int flags);

  // Bytes that can be read.
  [[nodiscard]] std::size_t available() const { return pipe_.size(); }
  [[nodiscard]] bool has_ended() const { return !pipe_.writer_; }
  // Bytes that can be written.
  [[nodiscard]] std::size_t room() const { return pipe_.room(); }

  // Gives back what was read last and could not be passed on: it is read next. For splice(), if nobody else has run.
  void give_back(const char* data, std::size_t size) { pipe_.give_back(data, size); }

  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers buffers) override;
  [[nodiscard]] short ready(short events) override;

 private:
  [[nodiscard]] long close() override;

  Pipe& pipe_;
};

}  // namespace weft::sys
