// Functions that others call.
#pragma once

#include <functional>

#include <weft/bindings/imports.h>
#include <weft/bindings/resources.h>

namespace wit {

// ---- Arguments ----

// What a parameter is kept in during the call: a reference is to a resource that the caller keeps.
template <typename Parameter>
struct Given {
  using type = std::remove_const_t<Parameter>;
};
template <typename T>
struct Given<T&> {
  using type = Borrow<std::remove_const_t<T>>;
};

template <typename Parameter>
decltype(auto) passed(typename Given<Parameter>::type& given) {
  if constexpr (std::is_reference_v<Parameter>) {
    return *given;
  } else {
    return std::move(given);
  }
}

template <typename... Parameters>
class Arguments {
 public:
  using All = std::tuple<typename Given<Parameters>::type...>;

  // Of what the host gave: values, or the address of them, which the host has allocated.
  explicit Arguments(const Slot* slots) : all_(taken(slots)) {}

  template <typename Function>
  decltype(auto) pass(Function&& function) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) -> decltype(auto) {
      return std::forward<Function>(function)(passed<Parameters>(std::get<i>(*all_))...);
    }(std::index_sequence_for<Parameters...>());
  }

  // Gives back what the caller lent.
  void give_back() { all_.reset(); }

 private:
  static All taken(const Slot* slots) {
    if constexpr (Canonical<All>::slots <= most_parameters) {
      return Canonical<All>::lift(slots);
    } else {
      const HostMemory memory(reinterpret_cast<void*>(static_cast<std::uintptr_t>(slots[0])));
      return Canonical<All>::load(static_cast<const std::byte*>(memory.get()));
    }
  }

  std::optional<All> all_;
};

// The type of a function of the program's; a method's object is its first parameter.
template <typename Function>
struct TypeOf;
template <typename R, typename... Ps>
struct TypeOf<R (*)(Ps...)> {
  using Result = R;
  using Given = Arguments<Ps...>;
};
template <typename R, typename Class, typename... Ps>
struct TypeOf<R (Class::*)(Ps...)> {
  using Result = R;
  using Given = Arguments<Class&, Ps...>;
};

template <auto function, typename Given>
decltype(auto) call_with(Given& arguments) {
  return arguments.pass(
      [](auto&&... each) -> decltype(auto) { return std::invoke(function, std::forward<decltype(each)>(each)...); });
}

// A constructor's result.
template <ExportedClass T>
struct Canonical<std::unique_ptr<T>> : CanonicalHandle<T> {
  static void store(std::unique_ptr<T>&& value, std::byte* at, Temporaries& temporaries) {
    Canonical<Owned<T>>::store(Owned<T>(std::move(value)), at, temporaries);
  }
  static void lower(std::unique_ptr<T>&& value, Slot* slots, Temporaries& temporaries) {
    Canonical<Owned<T>>::lower(Owned<T>(std::move(value)), slots, temporaries);
  }
};

// ---- Results of functions that are not async ----

// Is there until the caller has copied what it points to, and calls the function's cabi_post_.
template <typename T>
struct Answer {
  explicit Answer(T&& result) : value(std::move(result)) { Canonical<T>::store(std::move(value), memory.data(), temporaries); }

  alignas(std::max(Canonical<T>::alignment, std::size_t{8})) std::array<std::byte, Canonical<T>::size> memory;
  T value;
  Temporaries temporaries;
};

template <auto function>
struct Synchronous {
  using Type = TypeOf<decltype(function)>;
  using Result = Type::Result;

  explicit Synchronous(const Slot* slots) : slots(slots) {}

  const Slot* slots;
  Slot result = 0;

  static void run(void* call) {
    auto& self = *static_cast<Synchronous*>(call);
    typename Type::Given arguments(self.slots);
    if constexpr (std::is_void_v<Result>) {
      call_with<function>(arguments);
    } else if constexpr (Canonical<Result>::slots <= most_results) {
      Temporaries none;
      Canonical<Result>::lower(call_with<function>(arguments), &self.result, none);
    } else {
      self.result = reinterpret_cast<std::uintptr_t>(new Answer<Result>(call_with<function>(arguments)));
    }
  }
};

// What an export that is not async does and returns.
template <auto function, typename Core = void, typename... Cores>
Core serve(Cores... cores) {
  const std::array<Slot, sizeof...(Cores) + 1> slots = {to_slot(cores)...};
  Synchronous<function> call(slots.data());
  weft_task_run(&Synchronous<function>::run, &call);
  if constexpr (!std::is_void_v<Core>) return from_slot<Core>(call.result);
}

// What its cabi_post_ does.
template <typename Result>
void answered(std::int32_t memory) {
  delete reinterpret_cast<Answer<Result>*>(static_cast<std::uintptr_t>(static_cast<std::uint32_t>(memory)));
}

// What the destructor of a resource of ours does.
template <typename T>
void destroy(void* object) {
  weft_task_run([](void* each) { delete static_cast<T*>(each); }, object);
}

// ---- Async functions ----

// Gives a call's result to its caller, once. The function may go on; what it was lent it has no more.
template <typename Result>
class Responder {
 public:
  Responder(void (*respond)(void*, Result&&), void* call) : respond_(respond), call_(call) {}
  void operator()(Result result) const { respond_(call_, std::move(result)); }

 private:
  void (*respond_)(void*, Result&&);
  void* call_;
};

template <>
class Responder<void> {
 public:
  Responder(void (*respond)(void*), void* call) : respond_(respond), call_(call) {}
  void operator()() const { respond_(call_); }

 private:
  void (*respond_)(void*);
  void* call_;
};

template <auto task_return, typename Given>
void respond_to(void* call) {
  static_cast<Given*>(call)->give_back();
  weft_task_returns();
  task_return();
}

template <auto task_return, typename Given, typename Result>
void respond_to(void* call, Result&& result) {
  static_cast<Given*>(call)->give_back();
  Lowered<most_parameters, Result> lowered(std::move(result));
  weft_task_returns();
  call_core(task_return, lowered.slots());
}

// An async export whose function has these types: it runs in a thread of its own.
template <typename Result, typename... Parameters>
class AsyncExport {
 public:
  // What it does and returns if the function returns its result,
  template <auto function, auto task_return, typename... Cores>
  static std::int32_t start(Cores... cores) {
    const auto body = [](void* slots) {
      Given arguments(static_cast<const Slot*>(slots));
      const Responder<Result> respond = responder<task_return>(arguments);
      if constexpr (std::is_void_v<Result>) {
        call_with<function>(arguments);
        respond();
      } else {
        respond(call_with<function>(arguments));
      }
    };
    return started(body, cores...);
  }

  // and if it gives it to a responder.
  template <void (*function)(Parameters..., Responder<Result>), auto task_return, typename... Cores>
  static std::int32_t start_responding(Cores... cores) {
    const auto body = [](void* slots) {
      Given arguments(static_cast<const Slot*>(slots));
      arguments.pass(
          [&](auto&&... each) { function(std::forward<decltype(each)>(each)..., responder<task_return>(arguments)); });
    };
    return started(body, cores...);
  }

 private:
  using Given = Arguments<Parameters...>;

  template <auto task_return>
  static Responder<Result> responder(Given& arguments) {
    if constexpr (std::is_void_v<Result>) {
      return {&respond_to<task_return, Given>, &arguments};
    } else {
      return {&respond_to<task_return, Given, Result>, &arguments};
    }
  }

  template <typename... Cores>
  static std::int32_t started(void (*body)(void*), Cores... cores) {
    const std::array<Slot, sizeof...(Cores) + 1> slots = {to_slot(cores)...};
    return static_cast<std::int32_t>(weft_task_start(body, slots.data(), sizeof slots));
  }
};

// What its callback does.
inline std::int32_t task_event(std::int32_t event, std::int32_t index, std::int32_t value) {
  return static_cast<std::int32_t>(
      weft_task_event(static_cast<std::uint32_t>(event), static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(value)));
}

}  // namespace wit
