// Resources: of other components (Resource, Borrow) and of ours (ExportedResource, Owned).
#pragma once

#include <weft/bindings/canonical.h>

namespace wit {

// An index of the table that the host has of our handles. 0 is none.
struct Handle {
  std::int32_t index = 0;
};

// A resource that another component or the host has, and that is ours: it is dropped with this object. Generated classes derive
// from it.
template <void (*drop)(std::int32_t)>
class Resource {
 public:
  explicit Resource(Handle handle) : handle_(handle) {}
  Resource(Resource&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Resource& operator=(Resource&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Resource() {
    if (handle_.index != 0) drop(handle_.index);
  }

  [[nodiscard]] Handle handle() const { return handle_; }
  // What it was is the caller's.
  [[nodiscard]] Handle release() { return std::exchange(handle_, {}); }

 private:
  Handle handle_;
};

// The same for one of ours, which it is made from: T is a class that bindings declare and a program derives from.
template <typename T>
class Owned {
 public:
  explicit Owned(Handle handle) : handle_(handle) {}
  // NOLINTNEXTLINE(google-explicit-constructor): what a function that returns one wants to say
  template <typename Derived>
    requires std::derived_from<Derived, T>
  Owned(std::unique_ptr<Derived> object) : handle_{T::Table_::make(static_cast<T*>(object.release()))} {}
  Owned(Owned&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Owned() {
    if (handle_.index != 0) T::Table_::drop(handle_.index);
  }

  [[nodiscard]] T* get() const { return static_cast<T*>(T::Table_::object(handle_.index)); }
  T& operator*() const { return *get(); }
  T* operator->() const { return get(); }

  [[nodiscard]] Handle handle() const { return handle_; }
  [[nodiscard]] Handle release() { return std::exchange(handle_, {}); }

 private:
  Handle handle_;
};

// What a class of ours is told about its table: [resource-new], [resource-rep] and [resource-drop] of the resource.
template <std::int32_t (*make_handle)(void*), void* (*object_of)(std::int32_t), void (*drop_handle)(std::int32_t)>
class ExportedResource {
 public:
  ExportedResource() = default;
  ExportedResource(const ExportedResource&) = delete;
  ExportedResource& operator=(const ExportedResource&) = delete;
  virtual ~ExportedResource() = default;

  struct Table_ {
    static std::int32_t make(void* object) { return make_handle(object); }
    static void* object(std::int32_t handle) { return object_of(handle); }
    static void drop(std::int32_t handle) { drop_handle(handle); }
  };
};

template <typename T>
concept ExportedClass = requires { typename T::Table_; };

// A resource that is somebody else's, inside of another value; as a parameter of its own it is a reference. What a call of ours
// was given goes back with this object, a copy of which is of use as long.
template <typename T>
class Borrow {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): as a reference is
  Borrow(const T& resource) : resource_(resource.handle()) {}
  explicit Borrow(Handle given) : resource_(given), is_given_(true) {}
  Borrow(const Borrow& other) : resource_(other.handle()) {}
  Borrow(Borrow&& other) noexcept : resource_(std::move(other.resource_)), is_given_(other.is_given_) {}
  Borrow& operator=(Borrow other) noexcept {
    std::swap(resource_, other.resource_);
    std::swap(is_given_, other.is_given_);
    return *this;
  }
  ~Borrow() {
    if (!is_given_) (void)resource_.release();
  }

  [[nodiscard]] Handle handle() const { return resource_.handle(); }
  const T& operator*() const { return resource_; }
  const T* operator->() const { return &resource_; }

 private:
  T resource_;
  bool is_given_ = false;
};

template <typename T>
  requires ExportedClass<T>
class Borrow<T> {
 public:
  explicit Borrow(T* object) : object_(object) {}
  T& operator*() const { return *object_; }
  T* operator->() const { return object_; }

 private:
  T* object_;
};

// Both are a number.
template <typename T>
struct CanonicalHandle {
  static constexpr std::size_t size = 4;
  static constexpr std::size_t alignment = 4;
  static constexpr std::size_t slots = 1;
  static constexpr bool in_place = false;
};

template <typename T>
concept Releasable = requires(T value) {
  { value.release() } -> std::same_as<Handle>;
};

template <Releasable T>
struct Canonical<T> : CanonicalHandle<T> {
  static void store(T&& value, std::byte* at, Temporaries& /*none*/) {
    const std::int32_t index = std::move(value).release().index;
    std::memcpy(at, &index, sizeof index);
  }
  static void lower(T&& value, Slot* slots, Temporaries& /*none*/) {
    *slots = static_cast<std::uint32_t>(std::move(value).release().index);
  }
  static T load(const std::byte* at) {
    Handle handle;
    std::memcpy(&handle, at, sizeof handle);
    return T(handle);
  }
  static T lift(const Slot* slots) { return T(Handle{static_cast<std::int32_t>(*slots)}); }
};

template <typename T>
struct Canonical<Borrow<T>> : CanonicalHandle<T> {
  static void store(const Borrow<T>& value, std::byte* at, Temporaries& /*none*/) {
    const std::int32_t index = value.handle().index;
    std::memcpy(at, &index, sizeof index);
  }
  static void lower(const Borrow<T>& value, Slot* slots, Temporaries& /*none*/) {
    *slots = static_cast<std::uint32_t>(value.handle().index);
  }
  static Borrow<T> load(const std::byte* at) {
    std::uint32_t index = 0;
    std::memcpy(&index, at, sizeof index);
    return made(index);
  }
  static Borrow<T> lift(const Slot* slots) { return made(static_cast<std::uint32_t>(*slots)); }

 private:
  // One of ours is told by its address.
  static Borrow<T> made(std::uint32_t value) {
    if constexpr (ExportedClass<T>) {
      return Borrow<T>(static_cast<T*>(reinterpret_cast<void*>(std::uintptr_t{value})));
    } else {
      return Borrow<T>(Handle{static_cast<std::int32_t>(value)});
    }
  }
};

}  // namespace wit
