// Two layers. Below is a kernel's: connections of two directions, listeners with their backlogs, datagrams. Above it is what
// the Component Model makes of that: resources, ends of streams and futures, subtasks, in one table of handles that are never
// used again, so that what has been dropped is seen when it is used.
#include "cm/simulated_network.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "cm/simulated_host.h"

namespace weft::cm::simulated {
namespace {

using wasi::IpAddressFamily;
using wasi::IpSocketAddress;
using wasi::SocketErrorCode;
using MaybeError = std::optional<SocketErrorCode>;

constexpr std::size_t largest_datagram = 65507;
constexpr std::uint16_t first_ephemeral_port = 49152;
constexpr Nanoseconds connect_patience = 127'000'000'000;  // Linux: tcp_syn_retries

Network network;

Nanoseconds delay() { return network.delay ? network.delay() : network.latency; }

std::size_t part_of(std::size_t most) {
  return most == 0 || !network.part ? most : std::clamp<std::size_t>(network.part(most), 1, most);
}

// ---- The kernel's: connections ----

struct Direction {
  struct Piece {
    Nanoseconds arrives;
    std::string bytes;
  };
  std::deque<Piece> pieces;
  std::size_t size = 0;  // of all pieces
  Nanoseconds last_arrives = 0;
  Nanoseconds end_arrives = never;

  // When what is sent now arrives: not before what was sent earlier.
  Nanoseconds arrival() { return last_arrives = std::max(last_arrives, now() + delay()); }
};

struct Connection {
  std::array<Direction, 2> from;  // by side
  std::array<Nanoseconds, 2> reset_arrives{never, never};
  std::array<bool, 2> left{};  // nobody is there any more
  std::array<IpSocketAddress, 2> addresses{};

  [[nodiscard]] Nanoseconds next() const {
    Nanoseconds next = never;
    const auto consider = [&next](Nanoseconds time) {
      if (time > now()) next = std::min(next, time);
    };
    for (const Direction& direction : from) {
      for (const Direction::Piece& piece : direction.pieces) consider(piece.arrives);
      consider(direction.end_arrives);
    }
    for (const Nanoseconds time : reset_arrives) consider(time);
    return next;
  }
};

}  // namespace

// One end of a connection. It ends when nobody has it any more.
class Endpoint {
 public:
  Endpoint(std::shared_ptr<Connection> connection, unsigned side) : connection_(std::move(connection)), side_(side) {}
  explicit Endpoint(SocketErrorCode failure)
      : connection_(std::make_shared<Connection>()), side_(0), failure_(failure) {}  // of no connection
  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;

  // As the kernel does when a socket is closed: what was not read is answered by a reset.
  ~Endpoint() {
    if (incoming().size != 0) reset();
    end();
    connection_->left[side_] = true;
  }

  [[nodiscard]] MaybeError failure() const { return failure_; }
  [[nodiscard]] IpSocketAddress local() const { return connection_->addresses[side_]; }
  [[nodiscard]] IpSocketAddress remote() const { return connection_->addresses[1 - side_]; }

  [[nodiscard]] bool is_reset() const { return connection_->reset_arrives[side_] <= now(); }
  [[nodiscard]] bool is_at_end() const { return available() == 0 && incoming().end_arrives <= now(); }

  [[nodiscard]] std::size_t available() const {
    std::size_t size = 0;
    for (const Direction::Piece& piece : incoming().pieces) {
      if (piece.arrives > now()) break;
      size += piece.bytes.size();
    }
    return size;
  }

  void take(char* to, std::size_t size) {
    incoming().size -= size;
    while (size != 0) {
      std::string& bytes = incoming().pieces.front().bytes;
      const std::size_t part = std::min(size, bytes.size());
      std::memcpy(to, bytes.data(), part);
      bytes.erase(0, part);
      if (bytes.empty()) incoming().pieces.pop_front();
      to += part;
      size -= part;
    }
  }

  [[nodiscard]] std::size_t room() const { return network.capacity - std::min(network.capacity, outgoing().size); }

  // No more than there is room for.
  void send(std::string_view bytes) {
    const Nanoseconds arrives = outgoing().arrival();
    if (network.loses && network.loses()) {
      connection_->reset_arrives.fill(arrives);
    } else if (connection_->left[1 - side_]) {
      connection_->reset_arrives[side_] = std::min(connection_->reset_arrives[side_], arrives + delay());
    } else {
      outgoing().size += bytes.size();
      outgoing().pieces.push_back({.arrives = arrives, .bytes = std::string(bytes)});
    }
  }

  void end() {
    if (outgoing().end_arrives == never) outgoing().end_arrives = outgoing().arrival();
  }

  void reset() {
    Nanoseconds& arrives = connection_->reset_arrives[1 - side_];
    arrives = std::min(arrives, now() + delay());
  }

 private:
  [[nodiscard]] Direction& outgoing() { return connection_->from[side_]; }
  [[nodiscard]] const Direction& outgoing() const { return connection_->from[side_]; }
  [[nodiscard]] Direction& incoming() { return connection_->from[1 - side_]; }
  [[nodiscard]] const Direction& incoming() const { return connection_->from[1 - side_]; }

  std::shared_ptr<Connection> connection_;
  unsigned side_;
  MaybeError failure_;
};

namespace {

// ---- The kernel's: ports ----

struct Port {
  IpAddressFamily family;
  std::uint16_t number;

  auto operator<=>(const Port&) const = default;
};

std::uint16_t& number_in(IpSocketAddress& address) {
  return address.family == IpAddressFamily::ipv4 ? address.ipv4.port : address.ipv6.port;
}

Port port_of(IpSocketAddress address) { return {.family = address.family, .number = number_in(address)}; }

IpSocketAddress loopback(Port port) {
  IpSocketAddress address{};
  address.family = port.family;
  if (port.family == IpAddressFamily::ipv4)
    address.ipv4 = {.port = port.number, .address = {127, 0, 0, 1}};
  else
    address.ipv6 = {.port = port.number, .flow_info = 0, .address = {0, 0, 0, 0, 0, 0, 0, 1}, .scope_id = 0};
  return address;
}

bool is_unspecified(const IpSocketAddress& address) {
  return address.family == IpAddressFamily::ipv4 ? address.ipv4.address == std::array<std::uint8_t, 4>{}
                                                 : address.ipv6.address == std::array<std::uint16_t, 8>{};
}

// While it lives, the port is in use.
struct Binding {
  IpSocketAddress address;
};
using Bindings = std::map<Port, std::weak_ptr<Binding>>;

struct Listener {
  std::shared_ptr<Binding> binding;
  std::size_t backlog = 128;
  std::deque<std::shared_ptr<Endpoint>> arrived;

  // Who was not accepted is refused after all.
  ~Listener() {
    for (const auto& endpoint : arrived) endpoint->reset();
  }
};

struct ArrivedDatagram {
  Nanoseconds arrives;
  std::string bytes;
  IpSocketAddress from;
};

// ---- The Component Model's: what a handle stands for ----

struct Object {
  Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;
};

struct TcpSocketObject : Object {
  enum class State : unsigned char { unbound, bound, connecting, connected, listening, closed };

  IpAddressFamily family{};
  State state = State::unbound;
  std::shared_ptr<Binding> binding;
  std::shared_ptr<Listener> listener;
  std::shared_ptr<Endpoint> endpoint;
  std::size_t backlog = 128;
  unsigned lent = 0;  // to calls that have not returned
  bool receives = false;
  bool sends = false;

  struct Options {
    bool keep_alive = false;
    std::uint64_t idle_time = 7'200'000'000'000;
    std::uint64_t interval = 75'000'000'000;
    std::uint32_t count = 9;
    std::uint8_t hop_limit = 64;
    std::uint64_t receive_buffer = 131072;
    std::uint64_t send_buffer = 131072;
  } options;
};

struct UdpSocketObject : Object {
  IpAddressFamily family{};
  std::shared_ptr<Binding> binding;
  std::optional<IpSocketAddress> peer;
  std::deque<ArrivedDatagram> arrived;
  unsigned lent = 0;
  std::uint8_t hop_limit = 64;
  std::uint64_t receive_buffer = 212992;
  std::uint64_t send_buffer = 212992;
};

// An end of a stream or future, or a subtask: what has one operation at a time.
struct WaitableObject : Object {
  enum class State : unsigned char { idle, under_way, over };

  State state = State::idle;
  bool has_event = false;  // which the program has not seen
  std::uint32_t result = 0;

  [[nodiscard]] virtual EventCode code() const = 0;
  // Does it if it can be done now, and gives the payload of its event.
  [[nodiscard]] virtual std::optional<std::uint32_t> attempt() = 0;
  [[nodiscard]] virtual Nanoseconds next() const { return never; }
  // What an operation that ended with `payload` leaves.
  [[nodiscard]] virtual State after(std::uint32_t payload) {
    return wasi::CopyResult(payload).code == wasi::CopyCode::dropped ? State::over : State::idle;
  }
};

constexpr std::uint32_t packed(wasi::CopyCode code, std::size_t count = 0) {
  return static_cast<std::uint32_t>(count) << 4U | static_cast<std::uint32_t>(code);
}

// How a direction ended; the future tells it one turn of the host's later.
struct Ending {
  bool known = false;
  MaybeError error;
  unsigned long turn = 0;

  void tell(MaybeError how) {
    if (std::exchange(known, true)) return;
    error = how;
    turn = turns();
  }
};

template <typename T>
void give(wasi::SocketResult<T>& result, const T& value) {
  result.failed = false;
  result.value = value;
}

template <typename T>
void fail(wasi::SocketResult<T>& result, SocketErrorCode code) {
  result.failed = true;
  result.error = {.code = code, .other = {.present = false, .string = {}}};
}

void tell(wasi::SocketStatus& result, MaybeError error) {
  if (error)
    fail(result, *error);
  else
    give(result, wasi::NoValue{});
}

struct FutureObject : WaitableObject {
  std::shared_ptr<Ending> ending = std::make_shared<Ending>();
  wasi::SocketStatus* into = nullptr;

  [[nodiscard]] EventCode code() const override { return EventCode::future_read; }
  [[nodiscard]] std::optional<std::uint32_t> attempt() override {
    if (!ending->known || ending->turn == turns()) return {};
    tell(*into, ending->error);
    return packed(wasi::CopyCode::completed);
  }
  [[nodiscard]] State after(std::uint32_t payload) override {
    return wasi::CopyResult(payload).code == wasi::CopyCode::cancelled ? State::idle : State::over;
  }
};

std::uint32_t add(std::shared_ptr<Object> object);

struct AcceptObject : WaitableObject {
  std::shared_ptr<Listener> listener;
  wasi::TcpSocket* into = nullptr;
  std::size_t size = 0;

  [[nodiscard]] EventCode code() const override { return EventCode::stream_read; }
  [[nodiscard]] std::optional<std::uint32_t> attempt() override {
    if (listener->arrived.empty()) return {};
    if (size == 0) return packed(wasi::CopyCode::completed);
    const auto socket = std::make_shared<TcpSocketObject>();
    socket->family = listener->binding->address.family;
    socket->state = TcpSocketObject::State::connected;
    socket->endpoint = std::move(listener->arrived.front());
    listener->arrived.pop_front();
    if (const MaybeError error = network.accept_fails ? network.accept_fails() : MaybeError{})
      socket->endpoint = std::make_shared<Endpoint>(*error);
    *into = add(socket);
    return packed(wasi::CopyCode::completed, 1);
  }
};

struct ReceiveObject : WaitableObject {
  std::shared_ptr<Endpoint> endpoint;
  std::shared_ptr<Ending> ending;
  char* into = nullptr;
  std::size_t size = 0;

  [[nodiscard]] EventCode code() const override { return EventCode::stream_read; }
  [[nodiscard]] std::optional<std::uint32_t> attempt() override {
    const std::size_t available = endpoint->failure() ? 0 : endpoint->available();
    MaybeError error = endpoint->failure();
    if (available == 0 && !error) {
      if (endpoint->is_reset())
        error = SocketErrorCode::connection_reset;
      else if (!endpoint->is_at_end())
        return {};
    }
    if (size == 0) return packed(wasi::CopyCode::completed);
    if (available == 0) {
      ending->tell(error);
      return packed(wasi::CopyCode::dropped);
    }
    const std::size_t part = part_of(std::min(size, available));
    endpoint->take(into, part);
    return packed(wasi::CopyCode::completed, part);
  }
};

struct SendObject : WaitableObject {
  std::shared_ptr<Endpoint> endpoint;  // null: the other end of the stream has not been given to a socket
  std::shared_ptr<Ending> ending = std::make_shared<Ending>();
  const char* from = nullptr;
  std::size_t size = 0;

  [[nodiscard]] EventCode code() const override { return EventCode::stream_write; }
  [[nodiscard]] std::optional<std::uint32_t> attempt() override {
    if (!endpoint) return {};
    MaybeError error = endpoint->failure();
    if (!error && endpoint->is_reset()) error = SocketErrorCode::connection_reset;
    if (error) {
      if (size == 0) return packed(wasi::CopyCode::completed);
      ending->tell(error);
      return packed(wasi::CopyCode::dropped);
    }
    if (endpoint->room() == 0) return {};
    if (size == 0) return packed(wasi::CopyCode::completed);
    const std::size_t part = part_of(std::min(size, endpoint->room()));
    endpoint->send({from, part});
    if (!endpoint->is_reset()) return packed(wasi::CopyCode::completed, part);
    // Lost with it, and so soon: the host tells both in one, and nothing may be written any more.
    ending->tell(SocketErrorCode::connection_reset);
    return packed(wasi::CopyCode::dropped, part);
  }
};

// The other end of a stream, before a socket has it.
struct SendReadableObject : Object {
  std::shared_ptr<SendObject> writable;
};

// A call that has not returned yet.
struct SubtaskObject : WaitableObject {
  unsigned* lent = nullptr;  // the count of the socket that it has borrowed

  [[nodiscard]] EventCode code() const override { return EventCode::subtask; }
  [[nodiscard]] State after(std::uint32_t) override {
    --*lent;
    return State::over;
  }
};

// ---- All there is ----

struct Host {
  std::map<std::uint32_t, std::shared_ptr<Object>> table;
  std::vector<std::uint32_t> under_way;
  std::vector<std::weak_ptr<Connection>> connections;
  Bindings tcp_bindings;
  Bindings udp_bindings;
  std::uint16_t last_port = first_ephemeral_port;
  std::map<Port, std::weak_ptr<Listener>> listeners;
  std::map<Port, UdpSocketObject*> udp_sockets;
  std::map<std::uint16_t, std::function<void(Remote&)>> remote_listeners;
  std::deque<std::unique_ptr<Remote>> remotes;
  std::multimap<Nanoseconds, std::function<void()>> actions;
};

Host host;

std::uint32_t add(std::shared_ptr<Object> object) {
  const std::uint32_t handle = new_waitable();
  host.table[handle] = std::move(object);
  return handle;
}

// Nothing that owns memory may be on the stack when a trap ends the program: nobody unwinds it.
template <typename T>
T* find(std::uint32_t handle, const char* otherwise) {
  const auto found = host.table.find(handle);
  auto* const object = found == host.table.end() ? nullptr : dynamic_cast<T*>(found->second.get());
  if (!object) trap(otherwise);
  return object;
}

void drop(std::uint32_t handle) {
  host.table.erase(handle);
  drop_waitable(handle);
}

TcpSocketObject* tcp(std::uint32_t handle) { return find<TcpSocketObject>(handle, "it is no TCP socket"); }
UdpSocketObject* udp(std::uint32_t handle) { return find<UdpSocketObject>(handle, "it is no UDP socket"); }

template <typename T>
T* end_of_stream(std::uint32_t handle) {
  return find<T>(handle, "it is no such end of a stream or future");
}

// Connects two ends, of which the second one is the listener's.
std::pair<std::shared_ptr<Endpoint>, std::shared_ptr<Endpoint>> connect(const IpSocketAddress& from,
                                                                        const IpSocketAddress& to) {
  const auto connection = std::make_shared<Connection>();
  connection->addresses = {from, to};
  std::erase_if(host.connections, [](const auto& one) { return one.expired(); });
  host.connections.push_back(connection);
  return {std::make_shared<Endpoint>(connection, 0), std::make_shared<Endpoint>(connection, 1)};
}

std::shared_ptr<Listener> listener_at(Port port) {
  const auto found = host.listeners.find(port);
  return found == host.listeners.end() ? nullptr : found->second.lock();
}

// ---- Operations ----

std::uint32_t begin(std::uint32_t handle, WaitableObject& object) {
  if (object.state == WaitableObject::State::under_way) trap("two operations at once on one end");
  if (object.state == WaitableObject::State::over) trap("an operation on an end that is over");
  if (const auto payload = object.attempt()) {
    object.state = object.after(*payload);
    return *payload;
  }
  object.state = WaitableObject::State::under_way;
  host.under_way.push_back(handle);
  return wasi::blocked;
}

// The program has been told that it is over.
void seen(std::uint32_t handle, WaitableObject& object) {
  object.has_event = false;
  object.state = object.after(object.result);
  std::erase(host.under_way, handle);
}

// Synchronously: as long as it takes, no event comes.
std::uint32_t cancel(std::uint32_t handle, WaitableObject& object) {
  if (object.state != WaitableObject::State::under_way) trap("a cancellation of what is not under way");
  if (is_joined(handle)) trap("a synchronous cancellation of what is in the waitable set");
  if (!object.has_event) object.result = packed(wasi::CopyCode::cancelled);
  (void)take_event_back(handle);
  const std::uint32_t result = object.result;
  seen(handle, object);
  return result;
}

void drop_end(std::uint32_t handle, const WaitableObject& object) {
  if (object.state == WaitableObject::State::under_way) trap("an end is dropped with an operation under way");
  drop(handle);
}

// ---- The host's part ----

void restart() {
  network = {};
  host = {};
}

bool complete_what_can_be() {
  bool progress = false;
  const std::vector<std::uint32_t> under_way = host.under_way;
  for (const std::uint32_t handle : under_way) {
    auto& object = dynamic_cast<WaitableObject&>(*host.table.at(handle));
    if (object.has_event) continue;
    const auto payload = object.attempt();
    if (!payload) continue;
    object.result = *payload;
    object.has_event = progress = true;
    set_event(handle, object.code(), *payload);
  }
  for (std::size_t i = 0; i != host.remotes.size(); ++i) progress |= host.remotes[i]->act();
  return progress;
}

void turn() {
  while (!host.actions.empty() && host.actions.begin()->first <= now()) {
    const auto action = std::move(host.actions.extract(host.actions.begin()).mapped());
    action();
  }
  while (complete_what_can_be()) {
  }
}

Nanoseconds next() {
  Nanoseconds next = host.actions.empty() ? never : std::max(host.actions.begin()->first, now());
  for (const auto& one : host.connections)
    if (const auto connection = one.lock()) next = std::min(next, connection->next());
  for (const std::uint32_t handle : host.under_way) {
    const auto& object = dynamic_cast<const WaitableObject&>(*host.table.at(handle));
    if (!object.has_event) next = std::min(next, object.next());
  }
  return next;
}

void delivered(Waitable waitable) {
  const auto found = host.table.find(waitable);
  if (found != host.table.end()) seen(waitable, dynamic_cast<WaitableObject&>(*found->second));
}

[[maybe_unused]] const bool there = [] {
  set_part({.restart = restart, .turn = turn, .next = next, .delivered = delivered});
  return true;
}();

// ---- Binding ----

IpSocketAddress address_of(const wasi::FlatAddress& flat) {
  IpSocketAddress address{};
  address.family = static_cast<IpAddressFamily>(flat[0]);
  const auto port = static_cast<std::uint16_t>(flat[1]);
  if (address.family == IpAddressFamily::ipv4) {
    address.ipv4 = {.port = port, .address = {}};
    for (std::size_t i = 0; i != 4; ++i) address.ipv4.address[i] = static_cast<std::uint8_t>(flat[2 + i]);
  } else {
    address.ipv6 = {.port = port, .flow_info = flat[2], .address = {}, .scope_id = flat[11]};
    for (std::size_t i = 0; i != 8; ++i) address.ipv6.address[i] = static_cast<std::uint16_t>(flat[3 + i]);
  }
  return address;
}

// Port 0: any that is free.
MaybeError bind(Bindings& bindings, IpSocketAddress address, std::shared_ptr<Binding>& binding) {
  const auto in_use = [&bindings](Port port) {
    const auto found = bindings.find(port);
    return found != bindings.end() && !found->second.expired();
  };
  std::uint16_t& number = number_in(address);
  if (number != 0 && in_use(port_of(address))) return SocketErrorCode::address_in_use;
  while (number == 0) {
    const std::uint16_t candidate = host.last_port++;
    if (host.last_port == 0) host.last_port = first_ephemeral_port;
    if (!in_use({.family = address.family, .number = candidate})) number = candidate;
  }
  binding = std::make_shared<Binding>(Binding{address});
  bindings[port_of(address)] = binding;
  return {};
}

MaybeError bind_anywhere(Bindings& bindings, IpAddressFamily family, std::shared_ptr<Binding>& binding) {
  if (binding) return {};
  return bind(bindings, loopback({.family = family, .number = 0}), binding);
}

// ---- Connecting ----

struct ConnectObject : SubtaskObject {
  TcpSocketObject* socket = nullptr;
  IpSocketAddress remote{};
  wasi::SocketStatus* into = nullptr;
  Nanoseconds arrives = 0;
  Nanoseconds gives_up = 0;
  Nanoseconds comes_back = never;  // the answer does
  MaybeError error;
  std::shared_ptr<Endpoint> endpoint;

  [[nodiscard]] std::optional<std::uint32_t> attempt() override {
    if (comes_back == never && !is_answered()) return {};
    if (comes_back > now()) return {};
    tell(*into, error);
    socket->state = error ? TcpSocketObject::State::closed : TcpSocketObject::State::connected;
    socket->endpoint = std::move(endpoint);
    return wasi::subtask_returned;
  }

  [[nodiscard]] Nanoseconds next() const override {
    if (comes_back != never) return std::max(comes_back, now());
    return now() < arrives ? arrives : std::max(gives_up, now());
  }

 private:
  bool is_answered() {
    if (now() < arrives) return false;
    const auto listener = listener_at(port_of(remote));
    const auto remote_listener = host.remote_listeners.find(port_of(remote).number);
    if (!error) {
      if (listener) {
        if (listener->arrived.size() >= listener->backlog) {
          // Linux lets it wait for a place.
          if (now() < gives_up) return false;
          error = SocketErrorCode::timeout;
        } else {
          auto [near, far] = connect(socket->binding->address, remote);
          endpoint = near;
          listener->arrived.push_back(far);
        }
      } else if (remote_listener != host.remote_listeners.end()) {
        auto [near, far] = connect(socket->binding->address, remote);
        endpoint = near;
        host.remotes.push_back(std::make_unique<Remote>(far));
        remote_listener->second(*host.remotes.back());
      } else {
        error = SocketErrorCode::connection_refused;
      }
    }
    comes_back = now() + delay();
    return true;
  }
};

MaybeError why_not_connect(const TcpSocketObject& socket, const IpSocketAddress& remote) {
  using State = TcpSocketObject::State;
  if (remote.family != socket.family || is_unspecified(remote) || port_of(remote).number == 0)
    return SocketErrorCode::invalid_argument;
  if (socket.state != State::unbound && socket.state != State::bound) return SocketErrorCode::invalid_state;
  return {};
}

// What starts as a subtask does not return at once.
std::uint32_t start(const std::shared_ptr<SubtaskObject>& subtask, unsigned& lent) {
  constexpr std::uint32_t started = 1;
  subtask->lent = &++lent;
  const std::uint32_t handle = add(subtask);
  subtask->state = WaitableObject::State::under_way;
  host.under_way.push_back(handle);
  return handle << 4U | started;
}

// ---- Datagrams ----

struct UdpReceiveObject : SubtaskObject {
  UdpSocketObject* socket = nullptr;
  wasi::SocketResult<wasi::Datagram>* into = nullptr;

  [[nodiscard]] std::optional<std::uint32_t> attempt() override {
    if (socket->arrived.empty() || socket->arrived.front().arrives > now()) return {};
    const ArrivedDatagram datagram = std::move(socket->arrived.front());
    socket->arrived.pop_front();
    // As a host does by cabi_realloc.
    auto* const data = static_cast<char*>(std::malloc(std::max<std::size_t>(datagram.bytes.size(), 1)));
    std::memcpy(data, datagram.bytes.data(), datagram.bytes.size());
    give(*into, wasi::Datagram{.data = {.data = data, .size = static_cast<std::uint32_t>(datagram.bytes.size())},
                               .address = datagram.from});
    return wasi::subtask_returned;
  }
  [[nodiscard]] Nanoseconds next() const override {
    return socket->arrived.empty() ? never : std::max(socket->arrived.front().arrives, now());
  }
};

void deliver(Port to, const IpSocketAddress& from, std::string_view bytes) {
  const auto found = host.udp_sockets.find(to);
  if (found == host.udp_sockets.end() || (network.loses && network.loses())) return;
  UdpSocketObject& socket = *found->second;
  if (socket.arrived.size() >= network.datagrams || (socket.peer && port_of(*socket.peer) != port_of(from))) return;
  const Nanoseconds arrives = std::max(now() + delay(), socket.arrived.empty() ? 0 : socket.arrived.back().arrives);
  socket.arrived.push_back({.arrives = arrives, .bytes = std::string(bytes), .from = from});
}

MaybeError send_datagram(UdpSocketObject& socket, std::string_view bytes, const wasi::OptionalIpSocketAddress& remote) {
  const IpSocketAddress* const to = remote.present ? &remote.address : socket.peer ? &*socket.peer : nullptr;
  if (!to || to->family != socket.family || port_of(*to).number == 0) return SocketErrorCode::invalid_argument;
  if (socket.peer && port_of(*to) != port_of(*socket.peer)) return SocketErrorCode::invalid_argument;
  if (bytes.size() > largest_datagram) return SocketErrorCode::datagram_too_large;
  const bool is_new = !socket.binding;
  if (const MaybeError error = bind_anywhere(host.udp_bindings, socket.family, socket.binding)) return error;
  if (is_new) host.udp_sockets[port_of(socket.binding->address)] = &socket;
  deliver(port_of(*to), socket.binding->address, bytes);
  return {};
}

template <typename T>
void set(T& option, T value, wasi::SocketStatus& result) {
  if (value == T{}) return fail(result, SocketErrorCode::invalid_argument);
  option = value;
  tell(result, {});
}

}  // namespace

// ---- For tests ----

void set_network(const Network& new_network) { network = new_network; }

Remote::Remote(std::shared_ptr<Endpoint> endpoint) : endpoint_(std::move(endpoint)) {}
Remote::~Remote() = default;

void Remote::send(std::string_view bytes) { to_send_ += bytes; }
void Remote::end() { to_end_ = true; }

void Remote::reset() {
  if (!endpoint_) return;
  endpoint_->reset();
  endpoint_ = nullptr;
}

bool Remote::act() {
  if (!endpoint_) return false;
  bool progress = false;
  if (const std::size_t size = receives ? endpoint_->available() : 0; size != 0) {
    const std::size_t before = received.size();
    received.resize(before + size);
    endpoint_->take(&received[before], size);
    progress = true;
  }
  if (receives && endpoint_->is_at_end() && !std::exchange(ended, true)) progress = true;
  if (endpoint_->is_reset() && !std::exchange(was_reset, true)) progress = true;
  if (progress && changed) changed(*this);
  if (!endpoint_) return true;
  if (const std::size_t size = std::min(to_send_.size(), endpoint_->room()); size != 0 && !was_reset) {
    endpoint_->send(std::string_view(to_send_).substr(0, size));
    to_send_.erase(0, size);
    progress = true;
  }
  if (to_end_ && to_send_.empty()) {
    endpoint_->end();
    to_end_ = false;
    progress = true;
  }
  return progress;
}

void listen_remotely(std::uint16_t port, std::function<void(Remote& remote)> accepted) {
  host.remote_listeners[port] = std::move(accepted);
}

Remote* connect_remotely(std::uint16_t port) {
  const auto listener = listener_at({.family = IpAddressFamily::ipv4, .number = port});
  if (!listener || listener->arrived.size() >= listener->backlog) return nullptr;
  const std::uint16_t from = host.last_port++;
  auto [near, far] = connect(loopback({.family = IpAddressFamily::ipv4, .number = from}), listener->binding->address);
  listener->arrived.push_back(far);
  return host.remotes.emplace_back(std::make_unique<Remote>(near)).get();
}

void send_remotely(std::uint16_t port, std::uint16_t from, std::string_view bytes) {
  deliver({.family = IpAddressFamily::ipv4, .number = port}, loopback({.family = IpAddressFamily::ipv4, .number = from}),
          bytes);
}

void at(Nanoseconds time, std::function<void()> action) { host.actions.emplace(time, std::move(action)); }

Holdings holdings() {
  Holdings held;
  for (const auto& [handle, object] : host.table) {
    if (dynamic_cast<const TcpSocketObject*>(object.get()) || dynamic_cast<const UdpSocketObject*>(object.get()))
      ++held.sockets;
    else if (dynamic_cast<const SubtaskObject*>(object.get()))
      ++held.subtasks;
    else
      ++held.ends;
  }
  held.operations = static_cast<unsigned>(host.under_way.size());
  return held;
}

}  // namespace weft::cm::simulated

// ---- What cm/wasi/sockets.h declares ----

namespace weft::cm::wasi {

using namespace weft::cm::simulated;  // NOLINT(google-build-using-namespace): this is a part of it
using SocketState = TcpSocketObject::State;

extern "C" void weft_subtask_drop(std::uint32_t subtask) {
  auto* const object = find<SubtaskObject>(subtask, "it is no subtask");
  if (object->state != WaitableObject::State::over) trap("a subtask is dropped whose end has not been seen");
  drop(subtask);
}

extern "C" std::uint32_t weft_subtask_cancel(std::uint32_t subtask) {
  constexpr std::uint32_t cancelled_before_returned = 4;
  auto* const object = find<SubtaskObject>(subtask, "it is no subtask");
  const bool returned = object->has_event;
  (void)cancel(subtask, *object);
  return returned ? subtask_returned : cancelled_before_returned;
}

void tcp_create(IpAddressFamily family, SocketResult<TcpSocket>* result) {
  const auto socket = std::make_shared<TcpSocketObject>();
  socket->family = family;
  give(*result, add(socket));
}

void tcp_drop(TcpSocket socket) {
  if (tcp(socket)->lent != 0) trap("a socket is dropped that a call has borrowed");
  drop(socket);
}

void tcp_bind(TcpSocket socket, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d, std::uint32_t e,
              std::uint32_t f, std::uint32_t g, std::uint32_t h, std::uint32_t i, std::uint32_t j, std::uint32_t k,
              std::uint32_t l, SocketStatus* result) {
  auto* const object = tcp(socket);
  const IpSocketAddress address = address_of({a, b, c, d, e, f, g, h, i, j, k, l});
  if (address.family != object->family) return fail(*result, SocketErrorCode::invalid_argument);
  if (object->state != SocketState::unbound) return fail(*result, SocketErrorCode::invalid_state);
  const MaybeError error = bind(host.tcp_bindings, address, object->binding);
  if (!error) object->state = SocketState::bound;
  tell(*result, error);
}

std::uint32_t tcp_connect(const TcpConnect* parameters, SocketStatus* result) {
  auto* const socket = tcp(parameters->socket);
  MaybeError error = why_not_connect(*socket, parameters->remote);
  if (!error) {
    (void)bind_anywhere(host.tcp_bindings, socket->family, socket->binding);
    error = network.connect_fails ? network.connect_fails() : MaybeError{};
    const Port port = port_of(parameters->remote);
    const bool fails = error || (!listener_at(port) && !host.remote_listeners.contains(port.number));
    if (!fails || !network.fails_at_once || !network.fails_at_once()) {
      const auto subtask = std::make_shared<ConnectObject>();
      subtask->socket = socket;
      subtask->remote = parameters->remote;
      subtask->into = result;
      subtask->arrives = now() + delay();
      subtask->gives_up = subtask->arrives + connect_patience;
      subtask->error = error;
      socket->state = SocketState::connecting;
      return start(subtask, socket->lent);
    }
    socket->state = SocketState::closed;
    if (!error) error = SocketErrorCode::connection_refused;
  }
  tell(*result, error);
  return subtask_returned;
}

void tcp_get_local_address(TcpSocket socket, SocketResult<IpSocketAddress>* result) {
  auto* const object = tcp(socket);
  if (object->endpoint && object->endpoint->failure()) return fail(*result, *object->endpoint->failure());
  if (object->endpoint) return give(*result, object->endpoint->local());
  if (!object->binding) return fail(*result, SocketErrorCode::invalid_state);
  give(*result, object->binding->address);
}

void tcp_get_remote_address(TcpSocket socket, SocketResult<IpSocketAddress>* result) {
  auto* const object = tcp(socket);
  if (!object->endpoint) return fail(*result, SocketErrorCode::invalid_state);
  if (object->endpoint->failure()) return fail(*result, *object->endpoint->failure());
  give(*result, object->endpoint->remote());
}

void tcp_set_listen_backlog_size(TcpSocket socket, std::uint64_t size, SocketStatus* result) {
  auto* const object = tcp(socket);
  if (size == 0) return fail(*result, SocketErrorCode::invalid_argument);
  if (object->state == SocketState::connecting || object->state == SocketState::connected)
    return fail(*result, SocketErrorCode::invalid_state);
  object->backlog = static_cast<std::size_t>(size);
  if (object->listener) object->listener->backlog = object->backlog;
  tell(*result, {});
}

void tcp_listen(TcpSocket socket, SocketResult<Stream>* result) {
  auto* const object = tcp(socket);
  if (object->state != SocketState::unbound && object->state != SocketState::bound)
    return fail(*result, SocketErrorCode::invalid_state);
  (void)bind_anywhere(host.tcp_bindings, object->family, object->binding);
  object->listener = std::make_shared<Listener>();
  object->listener->binding = object->binding;
  object->listener->backlog = object->backlog;
  host.listeners[port_of(object->binding->address)] = object->listener;
  object->state = SocketState::listening;
  const auto stream = std::make_shared<AcceptObject>();
  stream->listener = object->listener;
  give(*result, add(stream));
}

std::uint32_t tcp_accept_read(Stream stream, TcpSocket* accepted, std::size_t count) {
  auto* const object = end_of_stream<AcceptObject>(stream);
  if (object->state == WaitableObject::State::idle) {
    object->into = accepted;
    object->size = count;
  }
  return begin(stream, *object);
}

std::uint32_t tcp_accept_cancel(Stream stream) { return cancel(stream, *end_of_stream<AcceptObject>(stream)); }
void tcp_accept_drop(Stream stream) { drop_end(stream, *end_of_stream<AcceptObject>(stream)); }

void tcp_receive(TcpSocket socket, StreamAndFuture* result) {
  auto* const object = tcp(socket);
  if (std::exchange(object->receives, true)) trap("a second receive() of one socket");
  const auto stream = std::make_shared<ReceiveObject>();
  const auto future = std::make_shared<FutureObject>();
  stream->ending = future->ending;
  stream->endpoint = object->endpoint ? object->endpoint : std::make_shared<Endpoint>(SocketErrorCode::invalid_state);
  result->stream = add(stream);
  result->future = add(future);
}

std::uint32_t tcp_receive_read(Stream stream, void* data, std::size_t size) {
  auto* const object = end_of_stream<ReceiveObject>(stream);
  if (object->state == WaitableObject::State::idle) {
    object->into = static_cast<char*>(data);
    object->size = size;
  }
  return begin(stream, *object);
}

std::uint32_t tcp_receive_cancel(Stream stream) { return cancel(stream, *end_of_stream<ReceiveObject>(stream)); }

void tcp_receive_drop(Stream stream) {
  auto* const object = end_of_stream<ReceiveObject>(stream);
  if (object->state != WaitableObject::State::under_way) object->ending->tell({});
  drop_end(stream, *object);
}

std::uint32_t tcp_receive_future_read(Future future, SocketStatus* result) {
  auto* const object = end_of_stream<FutureObject>(future);
  if (object->state == WaitableObject::State::idle) object->into = result;
  return begin(future, *object);
}

std::uint32_t tcp_receive_future_cancel(Future future) { return cancel(future, *end_of_stream<FutureObject>(future)); }

void tcp_receive_future_drop(Future future) { drop_end(future, *end_of_stream<FutureObject>(future)); }

std::uint64_t tcp_send_new() {
  const auto readable = std::make_shared<SendReadableObject>();
  readable->writable = std::make_shared<SendObject>();
  const std::uint64_t low = add(readable);
  return low | std::uint64_t{add(readable->writable)} << 32U;
}

Future tcp_send(TcpSocket socket, Stream readable) {
  auto* const object = tcp(socket);
  auto* const stream = end_of_stream<SendReadableObject>(readable);
  if (std::exchange(object->sends, true)) trap("a second send() of one socket");
  stream->writable->endpoint = object->endpoint ? object->endpoint : std::make_shared<Endpoint>(SocketErrorCode::invalid_state);
  const auto future = std::make_shared<FutureObject>();
  future->ending = stream->writable->ending;
  drop(readable);
  return add(future);
}

std::uint32_t tcp_send_write(Stream stream, const void* data, std::size_t size) {
  auto* const object = end_of_stream<SendObject>(stream);
  if (object->state == WaitableObject::State::idle) {
    object->from = static_cast<const char*>(data);
    object->size = size;
  }
  return begin(stream, *object);
}

std::uint32_t tcp_send_cancel(Stream stream) { return cancel(stream, *end_of_stream<SendObject>(stream)); }

void tcp_send_drop(Stream stream) {
  auto* const object = end_of_stream<SendObject>(stream);
  if (object->state != WaitableObject::State::under_way) {
    if (object->endpoint) object->endpoint->end();
    object->ending->tell({});
  }
  drop_end(stream, *object);
}

std::uint32_t tcp_send_future_read(Future future, SocketStatus* result) { return tcp_receive_future_read(future, result); }
void tcp_send_future_drop(Future future) { tcp_receive_future_drop(future); }

// ---- Options of TCP ----

void tcp_set_keep_alive_enabled(TcpSocket socket, bool value, SocketStatus* result) {
  tcp(socket)->options.keep_alive = value;
  tell(*result, {});
}
void tcp_set_keep_alive_idle_time(TcpSocket socket, std::uint64_t nanoseconds, SocketStatus* result) {
  set(tcp(socket)->options.idle_time, nanoseconds, *result);
}
void tcp_set_keep_alive_interval(TcpSocket socket, std::uint64_t nanoseconds, SocketStatus* result) {
  set(tcp(socket)->options.interval, nanoseconds, *result);
}
void tcp_set_keep_alive_count(TcpSocket socket, std::uint32_t value, SocketStatus* result) {
  set(tcp(socket)->options.count, value, *result);
}
void tcp_get_keep_alive_enabled(TcpSocket socket, SocketResult<bool>* result) {
  give(*result, tcp(socket)->options.keep_alive);
}
void tcp_get_keep_alive_idle_time(TcpSocket socket, SocketResult<std::uint64_t>* result) {
  give(*result, tcp(socket)->options.idle_time);
}
void tcp_get_keep_alive_interval(TcpSocket socket, SocketResult<std::uint64_t>* result) {
  give(*result, tcp(socket)->options.interval);
}
void tcp_get_keep_alive_count(TcpSocket socket, SocketResult<std::uint32_t>* result) {
  give(*result, tcp(socket)->options.count);
}
void tcp_get_hop_limit(TcpSocket socket, SocketResult<std::uint8_t>* result) { give(*result, tcp(socket)->options.hop_limit); }
void tcp_set_hop_limit(TcpSocket socket, std::uint32_t value, SocketStatus* result) {
  set(tcp(socket)->options.hop_limit, static_cast<std::uint8_t>(value), *result);
}
void tcp_get_receive_buffer_size(TcpSocket socket, SocketResult<std::uint64_t>* result) {
  give(*result, tcp(socket)->options.receive_buffer);
}
void tcp_set_receive_buffer_size(TcpSocket socket, std::uint64_t value, SocketStatus* result) {
  set(tcp(socket)->options.receive_buffer, value, *result);
}
void tcp_get_send_buffer_size(TcpSocket socket, SocketResult<std::uint64_t>* result) {
  give(*result, tcp(socket)->options.send_buffer);
}
void tcp_set_send_buffer_size(TcpSocket socket, std::uint64_t value, SocketStatus* result) {
  set(tcp(socket)->options.send_buffer, value, *result);
}

// ---- UDP ----

void udp_create(IpAddressFamily family, SocketResult<UdpSocket>* result) {
  const auto socket = std::make_shared<UdpSocketObject>();
  socket->family = family;
  give(*result, add(socket));
}

void udp_drop(UdpSocket socket) {
  auto* const object = udp(socket);
  if (object->lent != 0) trap("a socket is dropped that a call has borrowed");
  if (object->binding) host.udp_sockets.erase(port_of(object->binding->address));
  drop(socket);
}

void udp_bind(UdpSocket socket, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d, std::uint32_t e,
              std::uint32_t f, std::uint32_t g, std::uint32_t h, std::uint32_t i, std::uint32_t j, std::uint32_t k,
              std::uint32_t l, SocketStatus* result) {
  auto* const object = udp(socket);
  const IpSocketAddress address = address_of({a, b, c, d, e, f, g, h, i, j, k, l});
  if (address.family != object->family) return fail(*result, SocketErrorCode::invalid_argument);
  if (object->binding) return fail(*result, SocketErrorCode::invalid_state);
  const MaybeError error = bind(host.udp_bindings, address, object->binding);
  if (!error) host.udp_sockets[port_of(object->binding->address)] = object;
  tell(*result, error);
}

void udp_connect(UdpSocket socket, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d, std::uint32_t e,
                 std::uint32_t f, std::uint32_t g, std::uint32_t h, std::uint32_t i, std::uint32_t j, std::uint32_t k,
                 std::uint32_t l, SocketStatus* result) {
  auto* const object = udp(socket);
  const IpSocketAddress address = address_of({a, b, c, d, e, f, g, h, i, j, k, l});
  if (address.family != object->family || is_unspecified(address) || port_of(address).number == 0)
    return fail(*result, SocketErrorCode::invalid_argument);
  if (!object->binding) {
    (void)bind_anywhere(host.udp_bindings, object->family, object->binding);
    host.udp_sockets[port_of(object->binding->address)] = object;
  }
  object->peer = address;
  tell(*result, {});
}

void udp_disconnect(UdpSocket socket, SocketStatus* result) {
  auto* const object = udp(socket);
  if (!object->peer) return fail(*result, SocketErrorCode::invalid_state);
  object->peer.reset();
  tell(*result, {});
}

std::uint32_t udp_send(const UdpSend* parameters, SocketStatus* result) {
  auto* const object = udp(parameters->socket);
  tell(*result, send_datagram(*object, {parameters->data, parameters->size}, parameters->remote));
  return subtask_returned;
}

std::uint32_t udp_receive(UdpSocket socket, SocketResult<Datagram>* result) {
  auto* const object = udp(socket);
  if (!object->binding) {
    fail(*result, SocketErrorCode::invalid_state);
    return subtask_returned;
  }
  const auto subtask = std::make_shared<UdpReceiveObject>();
  subtask->socket = object;
  subtask->into = result;
  if (subtask->attempt()) return subtask_returned;
  return start(subtask, object->lent);
}

void udp_get_local_address(UdpSocket socket, SocketResult<IpSocketAddress>* result) {
  auto* const object = udp(socket);
  if (!object->binding) return fail(*result, SocketErrorCode::invalid_state);
  give(*result, object->binding->address);
}

void udp_get_remote_address(UdpSocket socket, SocketResult<IpSocketAddress>* result) {
  auto* const object = udp(socket);
  if (!object->peer) return fail(*result, SocketErrorCode::invalid_state);
  give(*result, *object->peer);
}

void udp_get_unicast_hop_limit(UdpSocket socket, SocketResult<std::uint8_t>* result) { give(*result, udp(socket)->hop_limit); }
void udp_set_unicast_hop_limit(UdpSocket socket, std::uint32_t value, SocketStatus* result) {
  set(udp(socket)->hop_limit, static_cast<std::uint8_t>(value), *result);
}
void udp_get_receive_buffer_size(UdpSocket socket, SocketResult<std::uint64_t>* result) {
  give(*result, udp(socket)->receive_buffer);
}
void udp_set_receive_buffer_size(UdpSocket socket, std::uint64_t value, SocketStatus* result) {
  set(udp(socket)->receive_buffer, value, *result);
}
void udp_get_send_buffer_size(UdpSocket socket, SocketResult<std::uint64_t>* result) {
  give(*result, udp(socket)->send_buffer);
}
void udp_set_send_buffer_size(UdpSocket socket, std::uint64_t value, SocketStatus* result) {
  set(udp(socket)->send_buffer, value, *result);
}

}  // namespace weft::cm::wasi
