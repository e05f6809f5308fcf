// Streams and futures. Who reads or writes waits in its own thread, and nobody else does.
#pragma once

#include <iterator>

#include <weft/bindings/resources.h>
#include <weft/task.h>

namespace wit {

// The built-ins for the two ends of a stream<T>. Those of a future have no count, and are called with one all the same.
struct Ends {
  std::uint64_t (*make)();
  std::uint32_t (*read)(std::uint32_t end, void* memory, std::uint32_t count);
  std::uint32_t (*write)(std::uint32_t end, const void* memory, std::uint32_t count);
  std::uint32_t (*cancel_read)(std::uint32_t end);
  std::uint32_t (*cancel_write)(std::uint32_t end);
  void (*drop_readable)(std::uint32_t end);
  void (*drop_writable)(std::uint32_t end);
};

// A future's, with the count that those of a stream have.
template <std::uint32_t (*copy)(std::uint32_t, void*)>
std::uint32_t counting(std::uint32_t end, void* memory, std::uint32_t /*count*/) {
  return copy(end, memory);
}
template <std::uint32_t (*copy)(std::uint32_t, const void*)>
std::uint32_t counting(std::uint32_t end, const void* memory, std::uint32_t /*count*/) {
  return copy(end, memory);
}

// Generated headers have these for each T.
template <typename T>
const Ends& stream_ends();
template <typename T>
const Ends& future_ends();

// An end, which is dropped with this object.
template <typename T, bool is_stream, bool is_readable>
class End {
 public:
  explicit End(Handle handle) : handle_(handle) {}
  End(End&& other) noexcept : handle_(std::exchange(other.handle_, {})), is_over_(other.is_over_) {}
  End& operator=(End&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(is_over_, other.is_over_);
    return *this;
  }
  ~End() { close(); }

  // Tells the other end that there is no more, or that no more is wanted.
  void close() {
    const auto index = static_cast<std::uint32_t>(release().index);
    if (index != 0) is_readable ? ends().drop_readable(index) : ends().drop_writable(index);
  }

  [[nodiscard]] Handle release() { return std::exchange(handle_, {}); }

 protected:
  // Copies up to `count` elements from or to memory as the Component Model has it. Blocks this thread until one is copied at
  // least.
  std::size_t copy(auto* memory, std::size_t count) {
    if (is_over_ || count == 0 || handle_.index == 0) return 0;
    const auto index = static_cast<std::uint32_t>(handle_.index);
    constexpr std::size_t most = (1U << 28U) - 1;
    const auto length = static_cast<std::uint32_t>(std::min(count, most));
    std::uint32_t result = 0;
    if constexpr (is_readable) {
      result = weft_copy_wait(ends().read(index, memory, length), index, ends().cancel_read);
    } else {
      result = weft_copy_wait(ends().write(index, memory, length), index, ends().cancel_write);
    }
    is_over_ = WEFT_COPY_CODE(result) == WEFT_COPY_DROPPED;
    return WEFT_COPY_COUNT(result);
  }
  [[nodiscard]] bool is_over() const { return is_over_; }

 private:
  static const Ends& ends() {
    if constexpr (is_stream) {
      return stream_ends<T>();
    } else {
      return future_ends<T>();
    }
  }

  Handle handle_;
  bool is_over_ = false;
};

// stream<T>, from where it is read. It is iterated over one element at a time:
//   for (T& value : stream) ...
template <typename T>
class Stream : public End<T, true, true> {
 public:
  using Stream::End::End;

  // Reads up to `most` elements, one at least. None: the stream is over.
  std::vector<T> read(std::size_t most) {
    std::vector<T> result;
    if constexpr (Canonical<T>::in_place && !std::same_as<T, bool>) {
      result.resize(most);
      result.resize(read(std::span(result)));
    } else {
      Temporaries memory;
      std::byte* const elements = memory.allocate(most * Canonical<T>::size);
      const std::size_t count = this->copy(elements, most);
      result.reserve(count);
      for (std::size_t i = 0; i < count; ++i) result.push_back(Canonical<T>::load(elements + i * Canonical<T>::size));
    }
    return result;
  }

  // The same into `to`: says how many. 0: the stream is over, or there is no room.
  std::size_t read(std::span<T> to) {
    if constexpr (Canonical<T>::in_place) {
      return this->copy(to.data(), to.size());
    } else {
      std::vector<T> elements = read(to.size());
      std::ranges::move(elements, to.begin());
      return elements.size();
    }
  }

  // All that comes until the stream is over.
  std::vector<T> read_all() {
    std::vector<T> result;
    constexpr std::size_t at_once = 4096;
    for (;;) {
      std::vector<T> more = read(std::max<std::size_t>(1, at_once / std::max<std::size_t>(1, Canonical<T>::size)));
      if (more.empty()) return result;
      result.insert(result.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
  }

  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    explicit Iterator(Stream& stream) : stream_(&stream) { ++*this; }
    T& operator*() const { return *stream_->current_; }
    Iterator& operator++() {
      stream_->current_ = stream_->read_one();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t /*end*/) const { return !stream_->current_; }

   private:
    Stream* stream_;
  };
  Iterator begin() { return Iterator(*this); }
  std::default_sentinel_t end() { return {}; }

  // The next element, if there is one.
  std::optional<T> read_one() {
    alignas(std::max(Canonical<T>::alignment, std::size_t{1}))
        std::array<std::byte, std::max<std::size_t>(1, Canonical<T>::size)>
            memory;
    if (this->copy(memory.data(), 1) == 0) return std::nullopt;
    return std::optional<T>(std::in_place, Canonical<T>::load(memory.data()));
  }

 private:
  std::optional<T> current_;
};

// Where a stream<T> is written to. Who drops it ends the stream.
template <typename T>
class StreamWriter : public End<T, true, false> {
 public:
  using StreamWriter::End::End;

  // Writes them all, and blocks until they are taken: says how many were. Fewer: the reader is gone.
  std::size_t write(std::span<const T> elements)
    requires(!Releasable<T>)
  {
    Temporaries temporaries;
    const Listed list = Canonical<std::span<const T>>::list(elements, temporaries);
    std::size_t written = 0;
    while (written < elements.size() && !this->is_over())
      written +=
          this->copy(static_cast<const std::byte*>(list.address) + written * Canonical<T>::size, elements.size() - written);
    return written;
  }

  // Writes one, and says whether it was taken.
  bool write(T element) {
    alignas(std::max(Canonical<T>::alignment, std::size_t{1}))
        std::array<std::byte, std::max<std::size_t>(1, Canonical<T>::size)>
            memory;
    Temporaries temporaries;
    Canonical<T>::store(std::move(element), memory.data(), temporaries);
    if (this->copy(static_cast<const std::byte*>(memory.data()), 1) == 1) return true;
    if constexpr (Releasable<T>) (void)Canonical<T>::load(memory.data());  // it is dropped
    return false;
  }
};

// future<T>, from where it is read.
template <typename T>
class Future : public End<T, false, true> {
 public:
  using Future::End::End;

  // Waits for the value. To be called once.
  T get() {
    alignas(std::max(Canonical<T>::alignment, std::size_t{1}))
        std::array<std::byte, std::max<std::size_t>(1, Canonical<T>::size)>
            memory;
    this->copy(memory.data(), 1);
    return Canonical<T>::load(memory.data());
  }
};

// Where a future<T> is written to, once: the Component Model does not allow to drop it before.
template <typename T>
class FutureWriter : public End<T, false, false> {
 public:
  using FutureWriter::End::End;

  // Says whether it was taken: false if the reader is gone.
  bool write(T value) {
    alignas(std::max(Canonical<T>::alignment, std::size_t{1}))
        std::array<std::byte, std::max<std::size_t>(1, Canonical<T>::size)>
            memory;
    Temporaries temporaries;
    Canonical<T>::store(std::move(value), memory.data(), temporaries);
    this->copy(static_cast<const std::byte*>(memory.data()), 1);
    return !this->is_over();
  }
};

// Both ends of a new one.
template <typename T>
std::pair<StreamWriter<T>, Stream<T>> make_stream() {
  const std::uint64_t ends = stream_ends<T>().make();
  return {StreamWriter<T>(Handle{static_cast<std::int32_t>(ends >> 32U)}), Stream<T>(Handle{static_cast<std::int32_t>(ends)})};
}

template <typename T>
std::pair<FutureWriter<T>, Future<T>> make_future() {
  const std::uint64_t ends = future_ends<T>().make();
  return {FutureWriter<T>(Handle{static_cast<std::int32_t>(ends >> 32U)}), Future<T>(Handle{static_cast<std::int32_t>(ends)})};
}

}  // namespace wit
