// Calls of imported functions.
#pragma once

#include <weft/bindings/canonical.h>
#include <weft/task.h>

namespace wit {

// CanonicalABI: more core values than these go through memory.
inline constexpr std::size_t most_parameters = 16;
inline constexpr std::size_t most_parameters_of_async_import = 4;
inline constexpr std::size_t most_results = 1;

template <typename Core>
constexpr Core from_slot(Slot slot) {
  if constexpr (std::same_as<Core, float>) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(slot));
  } else if constexpr (std::same_as<Core, double>) {
    return std::bit_cast<double>(slot);
  } else {
    return static_cast<Core>(slot);
  }
}

template <typename Core>
constexpr Slot to_slot(Core value) {
  if constexpr (std::same_as<Core, float>) {
    return std::bit_cast<std::uint32_t>(value);
  } else if constexpr (std::same_as<Core, double>) {
    return std::bit_cast<std::uint64_t>(value);
  } else {
    return static_cast<std::make_unsigned_t<Core>>(value);
  }
}

// Calls a core function with its arguments from slots.
template <typename Result, typename... Core>
Result call_core(Result (*function)(Core...), const Slot* slots) {
  return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
    return function(from_slot<Core>(slots[i])...);
  }(std::index_sequence_for<Core...>());
}

// Lowers arguments: to slots, of which there is one more for the address of the result, or to memory if there are too many.
template <std::size_t most, typename... Arguments>
class Lowered {
 public:
  explicit Lowered(Arguments&&... arguments) {
    using Parts = Layout<std::remove_cvref_t<Arguments>...>;
    std::size_t i = 0;
    if constexpr (in_memory) {
      std::byte* const memory = temporaries_.allocate(Parts::size);
      (CanonicalOf<Arguments>::store(std::forward<Arguments>(arguments), memory + Parts::offsets[i++], temporaries_), ...);
      slots_[0] = reinterpret_cast<std::uintptr_t>(memory);
    } else {
      (CanonicalOf<Arguments>::lower(std::forward<Arguments>(arguments), slots_.data() + Parts::first_slots[i++], temporaries_),
       ...);
    }
  }

  void set_result(void* memory) { slots_[count] = reinterpret_cast<std::uintptr_t>(memory); }
  [[nodiscard]] const Slot* slots() const { return slots_.data(); }

 private:
  static constexpr std::size_t all = (std::size_t{0} + ... + CanonicalOf<Arguments>::slots);
  static constexpr bool in_memory = all > most;
  static constexpr std::size_t count = in_memory ? 1 : all;

  Temporaries temporaries_;
  std::array<Slot, count + 1> slots_{};
};

// Where an imported function puts its result.
template <typename T>
class ResultMemory {
 public:
  std::byte* data() { return memory_.data(); }
  T take() { return Canonical<T>::load(memory_.data()); }

 private:
  static constexpr std::size_t alignment = std::max(Canonical<T>::alignment, std::size_t{1});
  alignas(alignment) std::array<std::byte, std::max(Canonical<T>::size, std::size_t{1})> memory_;
};

// Calls an import that is not async.
template <auto import, typename Result, typename... Arguments>
Result call(Arguments&&... arguments) {
  Lowered<most_parameters, Arguments...> lowered(std::forward<Arguments>(arguments)...);
  if constexpr (std::is_void_v<Result>) {
    call_core(import, lowered.slots());
  } else if constexpr (Canonical<Result>::slots <= most_results) {
    const Slot slot = to_slot(call_core(import, lowered.slots()));
    return Canonical<Result>::lift(&slot);
  } else {
    ResultMemory<Result> memory;
    lowered.set_result(memory.data());
    call_core(import, lowered.slots());
    return memory.take();
  }
}

// Calls an async import and waits for its end: this thread waits, and no other.
template <auto import, typename Result, typename... Arguments>
Result call_and_wait(Arguments&&... arguments) {
  Lowered<most_parameters_of_async_import, Arguments...> lowered(std::forward<Arguments>(arguments)...);
  if constexpr (std::is_void_v<Result>) {
    weft_subtask_wait_cancellable(static_cast<std::uint32_t>(call_core(import, lowered.slots())));
  } else {
    ResultMemory<Result> memory;
    lowered.set_result(memory.data());
    weft_subtask_wait_cancellable(static_cast<std::uint32_t>(call_core(import, lowered.slots())));
    return memory.take();
  }
}

}  // namespace wit
