// Sequences of system calls on sockets, by several threads, decoded from bytes (libFuzzer). Whatever is called: no sanitizer
// finds anything, the simulated host does not trap, bytes keep their order, who waits for something that is shut down goes on,
// and when all is closed nothing is left, neither at the host nor in memory.
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "input.h"
#include "memory.h"
#include "program.h"
#include "sys/descriptors/descriptors.h"
#include "sys/signals/signals.h"
#include "sys/sockets/socket.h"
#include "system.h"

namespace weft::tests {
namespace {

namespace simulated = cm::simulated;

constexpr int first_fd = 3;
constexpr unsigned fds = 10;  // that are tried; some of them name nothing
constexpr std::uint16_t first_port = 80;
constexpr std::uint16_t remote_port = 90;
constexpr unsigned ports = 3;
constexpr std::size_t largest_call = 64;  // bytes
constexpr unsigned workers = 3;

struct Worker {
  sched::Thread* thread = nullptr;
  bool waits = true;  // main never does: somebody has to go on
  bool done = false;
  std::array<int, 2> in_use{-1, -1};  // what its call names
  // Somebody has closed that while the call lasted. As on Linux the call goes on, and nobody can end it by a descriptor.
  bool orphaned = false;
};

class Sequence {
 public:
  explicit Sequence(Input& input) : input_(input) {}

  void run(Program& program);

 private:
  struct Operation {
    const char* name;
    void (Sequence::*act)(Worker& self);
  };
  static const std::vector<Operation> operations;

  // ---- Operations ----
  void make_socket(Worker& self);
  void make_listener(Worker& self);
  void make_pipe(Worker& self);
  void make_pair(Worker& self);
  void make_counter(Worker& self);
  void make_epoll(Worker& self);
  void change_epoll(Worker& self);
  void wait_for_epoll(Worker& self);
  void bind(Worker& self);
  void listen(Worker& self);
  void accept(Worker& self);
  void connect(Worker& self);
  void send(Worker& self);
  void send_message(Worker& self);
  void receive(Worker& self);
  void receive_message(Worker& self);
  void read(Worker& self);
  void write(Worker& self);
  void shutdown(Worker& self);
  void close(Worker& self);
  void duplicate(Worker& self);
  void duplicate_to(Worker& self);
  void poll(Worker& self);
  void set_flags(Worker& self);
  void set_option(Worker& self);
  void get_option(Worker& self);
  void tell_names(Worker& self);
  void signal(Worker& self);
  void cancel(Worker& self);
  void limit(Worker& self);
  void pass_time(Worker& self);
  void remote_connects(Worker& self);
  void remote_acts(Worker& self);
  void remote_sends_datagram(Worker& self);

  void work(Worker& self) {
    while (!input_.empty()) {
      const Operation& operation = operations[input_.below(static_cast<unsigned>(operations.size()))];
      Program::tell(operation.name);
      (this->*operation.act)(self);
    }
    self.done = true;
  }

  int any_fd(Worker& self) {
    self.in_use[0] = first_fd + static_cast<int>(input_.below(fds));
    return self.in_use[0];
  }
  std::uint16_t any_port(std::uint16_t first) { return static_cast<std::uint16_t>(first + input_.below(ports)); }
  // Of a remote, of a listener, or an abstract name.
  struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;
  };
  Address any_address() {
    Address address;
    const unsigned kind = input_.below(4);
    if (kind == 3) {
      auto& local = reinterpret_cast<sockaddr_un&>(address.storage);
      local.sun_family = AF_UNIX;
      local.sun_path[1] = static_cast<char>('a' + input_.below(ports));
      address.size = sizeof(sa_family_t) + 2;
    } else {
      reinterpret_cast<sockaddr_in&>(address.storage) = loopback(any_port(kind == 0 ? remote_port : first_port));
      address.size = sizeof(sockaddr_in);
    }
    return address;
  }
  std::size_t any_size() { return input_.below(static_cast<unsigned>(largest_call) + 1); }

  // MSG_ flags, of which a few are likely.
  int any_flags(const Worker& self) {
    constexpr std::array<int, 8> some = {0, 0, 0, MSG_DONTWAIT, MSG_PEEK, MSG_WAITALL, MSG_TRUNC, MSG_OOB};
    return some[input_.below(some.size())] | MSG_NOSIGNAL | (self.waits ? 0 : MSG_DONTWAIT);
  }

  // A call on what `self.in_use` has.
  template <typename... Arguments>
  long on(Worker& self, WeftSystemCall* function, Arguments... arguments) {
    const long result = call(function, arguments...);
    const std::string told = "has " + std::to_string(result) + " of descriptor " + std::to_string(self.in_use[0]);
    Program::tell(told.c_str());
    self.in_use = {-1, -1};
    return result;
  }

  // What is not named any more while a call on it lasts.
  void orphan(const Worker& self, int fd) {
    for (Worker& other : workers_)
      if (&other != &self && std::ranges::find(other.in_use, fd) != other.in_use.end()) other.orphaned = true;
  }

  // Whoever sends counts, and begins again with 0 at times.
  static void check_order(std::span<const char> bytes, long count) {
    for (std::size_t i = 1; i < bytes.size() && static_cast<long>(i) < count; ++i)
      expect(bytes[i] == 0 || bytes[i] == static_cast<char>(bytes[i - 1] + 1), "bytes are out of order");
  }

  // Whether a wait for it ends when it is shut down, as no wait for a datagram or for a pipe does.
  static bool can_be_shut(int fd) {
    const sys::Reference file = sys::description(fd);
    return file && file->kind() == sys::Kind::socket && static_cast<const sys::Socket&>(*file).type() == SOCK_STREAM;
  }
  static sys::Kind kind_of(int fd) {
    const sys::Reference file = sys::description(fd);
    return file ? file->kind() : sys::Kind::standard_input;
  }

  void remember(simulated::Remote& remote) { remotes_.push_back({.remote = &remote, .next = 0}); }
  void choose_network();
  void end_all();

  struct Peer {
    simulated::Remote* remote;
    unsigned char next;
  };

  Input& input_;
  std::array<Worker, workers + 1> workers_{};
  std::vector<Peer> remotes_;
};

// What a program sends is in order, too: each call's bytes are, and from 0 on.
const std::array<char, largest_call> numbered = [] {
  std::array<char, largest_call> bytes{};
  for (std::size_t i = 0; i != bytes.size(); ++i) bytes[i] = static_cast<char>(i);
  return bytes;
}();

// ---- Making ----

void Sequence::make_socket(Worker&) {
  constexpr std::array<int, 4> types = {SOCK_STREAM, SOCK_STREAM, SOCK_DGRAM, SOCK_STREAM | SOCK_NONBLOCK};
  const int type = types[input_.below(types.size())];
  constexpr std::array<int, 4> families = {AF_INET, AF_INET, AF_INET6, AF_UNIX};
  const long fd = call(weft_sys_socket, families[input_.below(families.size())], type, 0);
  // Nobody ends a wait for a datagram.
  const timeval timeout{.tv_sec = 0, .tv_usec = 1000};
  if (fd >= 0 && type == SOCK_DGRAM) (void)call(weft_sys_setsockopt, fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
}

void Sequence::make_listener(Worker&) {
  const long fd = call(weft_sys_socket, AF_INET, SOCK_STREAM | (input_.one_in(3) ? SOCK_NONBLOCK : 0), 0);
  if (fd < 0) return;
  const sockaddr_in address = loopback(any_port(first_port));
  (void)call(weft_sys_bind, fd, &address, sizeof address);
  (void)call(weft_sys_listen, fd, 1 + input_.below(3));
}

void Sequence::make_pipe(Worker&) {
  std::array<int, 2> ends{};
  (void)call(weft_sys_pipe2, ends.data(), input_.one_in(2) ? O_NONBLOCK : 0);
}

void Sequence::make_pair(Worker&) {
  constexpr std::array<int, 4> types = {SOCK_STREAM, SOCK_STREAM | SOCK_NONBLOCK, SOCK_DGRAM | SOCK_NONBLOCK,
                                        SOCK_SEQPACKET | SOCK_NONBLOCK};
  std::array<int, 2> ends{};
  (void)call(weft_sys_socketpair, AF_UNIX, types[input_.below(types.size())], 0, ends.data());
}

// Nobody ends a wait for what is counted.
void Sequence::make_counter(Worker&) {
  constexpr int semaphore = 1;
  (void)call(weft_sys_eventfd2, input_.below(3), O_NONBLOCK | (input_.one_in(2) ? semaphore : 0));
}

void Sequence::make_epoll(Worker&) { (void)call(weft_sys_epoll_create1, 0); }

void Sequence::change_epoll(Worker& self) {
  constexpr std::array<unsigned, 8> some = {EPOLLIN,
                                            EPOLLOUT,
                                            EPOLLIN | EPOLLOUT,
                                            EPOLLIN | EPOLLET,
                                            EPOLLIN | EPOLLOUT | EPOLLET,
                                            EPOLLIN | EPOLLONESHOT,
                                            EPOLLIN | EPOLLRDHUP,
                                            EPOLLIN | EPOLLEXCLUSIVE};
  const int fd = any_fd(self);
  const int of = first_fd + static_cast<int>(input_.below(fds));
  epoll_event event{.events = some[input_.below(some.size())], .data = {.fd = of}};
  (void)on(self, weft_sys_epoll_ctl, fd, EPOLL_CTL_ADD + input_.below(3), of, &event);
}

void Sequence::wait_for_epoll(Worker& self) {
  const int fd = any_fd(self);
  std::array<epoll_event, 3> events{};
  const int most = 1 + static_cast<int>(input_.below(events.size()));
  const long found = on(self, weft_sys_epoll_pwait, fd, events.data(), most, self.waits ? input_.below(3) : 0, 0, 8);
  expect(found <= most, "epoll tells more than there is room for");
  for (long i = 0; i < found; ++i) expect(events[static_cast<std::size_t>(i)].events != 0, "epoll tells of what is not ready");
}

void Sequence::bind(Worker& self) {
  const int fd = any_fd(self);
  const Address address = any_address();
  (void)on(self, weft_sys_bind, fd, &address.storage, address.size);
}

void Sequence::listen(Worker& self) {
  const int fd = any_fd(self);
  (void)on(self, weft_sys_listen, fd, input_.below(3));
}

void Sequence::accept(Worker& self) {
  const int fd = any_fd(self);
  if (!self.waits) return;
  sockaddr_in address{};
  socklen_t size = sizeof address;
  (void)on(self, weft_sys_accept4, fd, &address, &size, input_.one_in(3) ? SOCK_NONBLOCK : 0);
}

void Sequence::connect(Worker& self) {
  const int fd = any_fd(self);
  if (!self.waits) return;
  Address address = any_address();
  if (input_.one_in(8)) address.storage.ss_family = AF_UNSPEC;
  (void)on(self, weft_sys_connect, fd, &address.storage, address.size);
}

// ---- Bytes ----

void Sequence::send(Worker& self) {
  const int fd = any_fd(self);
  const std::size_t size = any_size();
  const Address address = any_address();
  const bool named = input_.one_in(4);
  const long sent = on(self, weft_sys_sendto, fd, numbered.data(), size, any_flags(self), named ? &address.storage : nullptr,
                       named ? address.size : 0);
  expect(sent <= static_cast<long>(size), "more was sent than there was");
}

void Sequence::send_message(Worker& self) {
  const int fd = any_fd(self);
  std::array<iovec, 3> pieces{};
  for (iovec& piece : pieces) piece = {.iov_base = const_cast<char*>(numbered.data()), .iov_len = any_size()};
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = input_.below(4);
  (void)on(self, weft_sys_sendmsg, fd, &message, any_flags(self));
}

void Sequence::receive(Worker& self) {
  const int fd = any_fd(self);
  const std::size_t size = any_size();
  std::vector<char> bytes(size);
  sockaddr_in address{};
  socklen_t address_size = sizeof address;
  const int flags = any_flags(self);
  const long count = on(self, weft_sys_recvfrom, fd, bytes.data(), size, flags, &address, &address_size);
  if ((flags & MSG_TRUNC) != 0) return;  // which drops bytes, or tells of more than there is room for
  expect(count <= static_cast<long>(size), "more was received than there was room for");
  check_order(bytes, count);
}

void Sequence::receive_message(Worker& self) {
  const int fd = any_fd(self);
  const std::size_t size = any_size();
  std::vector<char> first(size);
  std::vector<char> second(size);
  std::array<iovec, 2> pieces{iovec{.iov_base = first.data(), .iov_len = size},
                              iovec{.iov_base = second.data(), .iov_len = size}};
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = pieces.size();
  (void)on(self, weft_sys_recvmsg, fd, &message, any_flags(self));
}

void Sequence::read(Worker& self) {
  const int fd = any_fd(self);
  if (!self.waits) return;
  std::vector<char> bytes(any_size());
  const bool has_bytes = kind_of(fd) != sys::Kind::event_counter;
  const long count = on(self, weft_sys_read, fd, bytes.data(), bytes.size());
  if (has_bytes) check_order(bytes, count);
}

void Sequence::write(Worker& self) {
  const int fd = any_fd(self);
  if (!self.waits) return;
  (void)on(self, weft_sys_write, fd, numbered.data(), any_size());
}

// ---- Descriptors ----

void Sequence::shutdown(Worker& self) {
  const int fd = any_fd(self);
  (void)on(self, weft_sys_shutdown, fd, input_.below(4));
}

void Sequence::close(Worker& self) {
  const int fd = first_fd + static_cast<int>(input_.below(fds));
  orphan(self, fd);
  (void)call(weft_sys_close, fd);
}

void Sequence::duplicate(Worker& self) {
  const int fd = any_fd(self);
  (void)on(self, weft_sys_dup, fd);
}

void Sequence::duplicate_to(Worker& self) {
  const int fd = any_fd(self);
  const int to = first_fd + static_cast<int>(input_.below(fds));
  orphan(self, to);
  (void)on(self, weft_sys_dup3, fd, to, 0);
}

void Sequence::set_flags(Worker& self) {
  const int fd = any_fd(self);
  (void)on(self, weft_sys_fcntl64, fd, F_SETFL, input_.one_in(2) ? O_NONBLOCK : 0);
}

void Sequence::poll(Worker& self) {
  constexpr std::array<short, 4> some = {POLLIN, POLLOUT, POLLIN | POLLOUT, POLLIN | POLLRDHUP};
  std::array<pollfd, 2> polls{};
  const bool one = input_.one_in(2);
  for (std::size_t i = 0; i != polls.size(); ++i) {
    const int fd = first_fd + static_cast<int>(input_.below(fds));
    polls[i] = {.fd = fd, .events = some[input_.below(some.size())], .revents = 0};
    if (i == 0 || !one) self.in_use[i] = fd;
  }
  // For ever only if there is something that can end it: not a datagram.
  const timespec timeout{.tv_sec = 0, .tv_nsec = self.waits ? 1000L * input_.below(8) : 0};
  const bool for_ever = self.waits && input_.one_in(3) && can_be_shut(polls[0].fd);
  const long found = on(self, weft_sys_ppoll_time64, polls.data(), one ? 1 : 2, for_ever ? nullptr : &timeout, 0, 0);
  long told = 0;
  for (std::size_t i = 0; i != (one ? 1U : 2U); ++i) told += polls[i].revents != 0 ? 1 : 0;
  expect(found < 0 || found == told, "poll counts wrongly");
}

// ---- Options and names ----

void Sequence::set_option(Worker& self) {
  struct Option {
    int level;
    int name;
  };
  constexpr std::array<Option, 8> some = {{{SOL_SOCKET, SO_REUSEADDR},
                                           {SOL_SOCKET, SO_KEEPALIVE},
                                           {SOL_SOCKET, SO_RCVBUF},
                                           {SOL_SOCKET, SO_SNDBUF},
                                           {SOL_SOCKET, SO_LINGER},
                                           {IPPROTO_TCP, 1 /* TCP_NODELAY */},
                                           {IPPROTO_TCP, 4 /* TCP_KEEPIDLE */},
                                           {IPPROTO_IP, IP_TTL}}};
  const int fd = any_fd(self);
  const Option option = some[input_.below(some.size())];
  const std::array<int, 2> value{static_cast<int>(input_.byte()), 1};
  (void)on(self, weft_sys_setsockopt, fd, option.level, option.name, value.data(),
           input_.one_in(4) ? sizeof value : sizeof(int));
}

void Sequence::get_option(Worker& self) {
  constexpr std::array<int, 8> some = {SO_ERROR,  SO_TYPE,   SO_ACCEPTCONN, SO_DOMAIN,
                                       SO_RCVBUF, SO_LINGER, SO_KEEPALIVE,  SO_PROTOCOL};
  const int fd = any_fd(self);
  std::array<int, 4> value{};
  socklen_t size = input_.below(sizeof value + 1);
  (void)on(self, weft_sys_getsockopt, fd, SOL_SOCKET, some[input_.below(some.size())], value.data(), &size);
}

void Sequence::tell_names(Worker& self) {
  const int fd = any_fd(self);
  sockaddr_storage address{};
  socklen_t size = input_.below(sizeof address + 1);
  (void)on(self, input_.one_in(2) ? weft_sys_getpeername : weft_sys_getsockname, fd, &address, &size);
}

// ---- What comes from outside ----

void handle(int /*signal*/) { sched::scheduling_point(); }

void Sequence::signal(Worker&) {
  Worker& target = workers_[input_.below(workers + 1)];
  if (target.done || !target.thread) return;
  (void)sys::send(*target.thread, sys::from_this_process(SIGUSR1, SI_TKILL));
  sys::finish_sending();
}

void Sequence::cancel(Worker&) {
  const Worker& target = workers_[input_.below(workers + 1)];
  if (!target.done && target.thread) (void)sched::cancel_wait(*target.thread, false);
}

void Sequence::limit(Worker&) { limit_memory(input_.one_in(2) ? static_cast<long>(input_.below(4)) : -1); }

void Sequence::pass_time(Worker&) {
  simulated::advance(input_.byte() * cm::Nanoseconds{100});
  sched::scheduling_point();
}

void Sequence::remote_connects(Worker&) {
  if (simulated::Remote* const remote = simulated::connect_remotely(any_port(first_port))) remember(*remote);
}

void Sequence::remote_acts(Worker&) {
  if (remotes_.empty()) return;
  Peer& peer = remotes_[input_.below(static_cast<unsigned>(remotes_.size()))];
  switch (input_.below(6)) {
    case 0:
      peer.remote->end();
      break;
    case 1:
      peer.remote->reset();
      break;
    case 2:
      peer.remote->receives = !peer.remote->receives;
      break;
    default:
      std::string bytes(any_size(), '\0');
      for (char& byte : bytes) byte = static_cast<char>(peer.next++);
      peer.remote->send(bytes);
  }
}

void Sequence::remote_sends_datagram(Worker&) {
  simulated::send_remotely(any_port(first_port), any_port(remote_port), {numbered.data(), any_size()});
}

const std::vector<Sequence::Operation> Sequence::operations = {
    {"does: make socket", &Sequence::make_socket},
    {"does: make socket", &Sequence::make_socket},
    {"does: make listener", &Sequence::make_listener},
    {"does: make pipe", &Sequence::make_pipe},
    {"does: make pair", &Sequence::make_pair},
    {"does: make counter", &Sequence::make_counter},
    {"does: make epoll", &Sequence::make_epoll},
    {"does: change epoll", &Sequence::change_epoll},
    {"does: change epoll", &Sequence::change_epoll},
    {"does: wait for epoll", &Sequence::wait_for_epoll},
    {"does: wait for epoll", &Sequence::wait_for_epoll},
    {"does: bind", &Sequence::bind},
    {"does: listen", &Sequence::listen},
    {"does: accept", &Sequence::accept},
    {"does: accept", &Sequence::accept},
    {"does: connect", &Sequence::connect},
    {"does: connect", &Sequence::connect},
    {"does: send", &Sequence::send},
    {"does: send", &Sequence::send},
    {"does: send message", &Sequence::send_message},
    {"does: receive", &Sequence::receive},
    {"does: receive", &Sequence::receive},
    {"does: receive message", &Sequence::receive_message},
    {"does: read", &Sequence::read},
    {"does: write", &Sequence::write},
    {"does: shutdown", &Sequence::shutdown},
    {"does: close", &Sequence::close},
    {"does: duplicate", &Sequence::duplicate},
    {"does: duplicate to", &Sequence::duplicate_to},
    {"does: poll", &Sequence::poll},
    {"does: poll", &Sequence::poll},
    {"does: set flags", &Sequence::set_flags},
    {"does: set option", &Sequence::set_option},
    {"does: get option", &Sequence::get_option},
    {"does: tell names", &Sequence::tell_names},
    {"does: signal", &Sequence::signal},
    {"does: cancel", &Sequence::cancel},
    {"does: limit", &Sequence::limit},
    {"does: pass time", &Sequence::pass_time},
    {"does: remote connects", &Sequence::remote_connects},
    {"does: remote acts", &Sequence::remote_acts},
    {"does: remote acts", &Sequence::remote_acts},
    {"does: remote sends datagram", &Sequence::remote_sends_datagram}};

// ---- The whole ----

void Sequence::choose_network() {
  simulated::Network network{.latency = input_.below(4) * cm::Nanoseconds{500}, .capacity = 1 + input_.below(40)};
  switch (input_.below(4)) {
    case 0:
      network.part = [this](std::size_t most) { return 1 + input_.below(static_cast<unsigned>(most)); };
      break;
    case 1:
      network.delay = [this] { return input_.below(8) * cm::Nanoseconds{300}; };
      network.fails_at_once = [this] { return input_.one_in(2); };
      break;
    case 2:
      network.loses = [this] { return input_.one_in(8); };
      network.connect_fails = [this] {
        return input_.one_in(8) ? std::optional(cm::wasi::SocketErrorCode::remote_unreachable) : std::nullopt;
      };
      network.accept_fails = [this] {
        return input_.one_in(8) ? std::optional(cm::wasi::SocketErrorCode::connection_aborted) : std::nullopt;
      };
      break;
    default:
      break;
  }
  simulated::set_network(network);
}

// Nobody may be left waiting.
void Sequence::end_all() {
  limit_memory(-1);
  simulated::set_network({});
  for (const Peer& peer : remotes_) peer.remote->reset();
  for (unsigned i = 0; i != ports; ++i)
    simulated::listen_remotely(static_cast<std::uint16_t>(remote_port + i), [](simulated::Remote& remote) { remote.reset(); });
  for (int fd = first_fd; fd != sys::usual_descriptor_limit; ++fd)
    if (sys::description(fd)) (void)call(weft_sys_shutdown, fd, SHUT_RDWR);
  for (int fd = first_fd; fd != sys::usual_descriptor_limit; ++fd)
    if (sys::description(fd)) (void)call(weft_sys_close, fd);
  const auto orphan = [](const Worker& worker) { return worker.orphaned && !worker.done; };
  for (int turns = 0; std::ranges::any_of(workers_, orphan); ++turns) {
    expect(turns < 1000, "nothing ends a wait");
    for (const Worker& worker : workers_)
      if (orphan(worker)) (void)sched::cancel_wait(*worker.thread, false);
    sched::yield();
  }
}

void Sequence::run(Program& program) {
  struct {  // musl's struct k_sigaction
    void (*handler)(int);
    unsigned long flags;
    std::array<std::uint32_t, 2> mask;
    void* unused;
  } action{.handler = handle, .flags = input_.one_in(2) ? SA_RESTART : 0U, .mask = {}, .unused = nullptr};
  (void)call(weft_sys_rt_sigaction, SIGUSR1, &action, 0, sizeof(sched::SignalSet));
  action.handler = SIG_IGN;
  (void)call(weft_sys_rt_sigaction, SIGPIPE, &action, 0, sizeof(sched::SignalSet));

  choose_network();
  for (unsigned i = 0; i != ports; ++i)
    simulated::listen_remotely(static_cast<std::uint16_t>(remote_port + i),
                               [this](simulated::Remote& remote) { remember(remote); });
  workers_[0] = {.thread = &sched::running(), .waits = false};
  for (unsigned i = 1; i <= workers; ++i) workers_[i].thread = &program.spawn("worker", [this, i] { work(workers_[i]); });
  work(workers_[0]);
  end_all();
  program.join_all();
  expect_nothing_left();
  expect(memory_in_use() == 0, "memory is left");
}

}  // namespace
}  // namespace weft::tests

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace weft::tests;
  Input input({data, size});
  static const bool told = std::getenv("WEFT_STORY") != nullptr;
  restart_system();
  Sequence sequence(input);
  const auto outcome = Program::outcome_of([&sequence](Program& program) { sequence.run(program); }, &input, told);
  if (!outcome.status && outcome.errors.empty()) return 0;
  std::fprintf(stderr, "%s", outcome.errors.empty() ? "the program ended by itself\n" : outcome.errors.c_str());
  std::abort();
}
