#include "debugger/go_between.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "debugger/packets.h"
#include "failure.h"
#include "files/resources.h"
#include "processes/process.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

// A module's addresses as the debugger has them; memory begins at 0. (LLVM's and Wasmtime's convention for WebAssembly.)
constexpr std::uint64_t first_module = 1ULL << 62U;
constexpr unsigned module_shift = 32;

std::uint64_t hexadecimal(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

sockaddr_in own_address(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int new_socket() {
  const int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (made < 0) fail("--gdb: cannot make a socket: {}", std::strerror(errno));
  return made;
}

bool bind_to(int socket, std::uint16_t port) {
  const sockaddr_in address = own_address(port);
  return bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

std::uint16_t port_of(int socket) {
  sockaddr_in address{};
  socklen_t size = sizeof(address);
  getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

// One that nobody has now.
std::uint16_t free_port() {
  const int socket = new_socket();
  const bool bound = bind_to(socket, 0);
  const std::uint16_t port = bound ? port_of(socket) : std::uint16_t{0};
  close(socket);
  if (!bound) fail("--gdb: no port of 127.0.0.1 can be had: {}", std::strerror(errno));
  return port;
}

// `0b2c...` as the stub writes an address: bytes, the lowest first.
std::uint64_t little_endian(std::string_view digits) {
  std::uint64_t value = 0;
  for (std::size_t at = 0; at + 1 < digits.size() && at < 16; at += 2) value |= hexadecimal(digits.substr(at, 2)) << (4 * at);
  return value;
}

struct Region {
  std::uint64_t begin;
  std::uint64_t end;
  bool writable;
};

// From the stub's memory map, which is XML in the order of addresses of modules, then of memories.
std::vector<Region> regions_of(std::string_view map) {
  std::vector<Region> regions;
  constexpr std::string_view start = "start=\"0x";
  constexpr std::string_view length = "length=\"0x";
  for (std::size_t at = map.find(start); at != std::string_view::npos; at = map.find(start, at + 1)) {
    const std::uint64_t begin = hexadecimal(map.substr(at + start.size()));
    const std::size_t size = map.find(length, at);
    if (size == std::string_view::npos) break;
    regions.push_back(
        {.begin = begin, .end = begin + hexadecimal(map.substr(size + length.size())), .writable = begin < first_module});
  }
  std::ranges::sort(regions, {}, &Region::begin);
  return regions;
}

// What there is at an address, in the words of qMemoryRegionInfo.
std::string region_answer(const std::vector<Region>& regions, std::uint64_t address) {
  std::uint64_t begin = 0;
  for (const Region& region : regions) {
    if (address < region.begin) return fmt::format("start:{:x};size:{:x};", begin, region.begin - begin);
    if (address < region.end)
      return fmt::format("start:{:x};size:{:x};permissions:{};", region.begin, region.end - region.begin,
                         region.writable ? "rw" : "rx");
    begin = region.end;
  }
  return fmt::format("start:{:x};size:{:x};", begin, ~begin);
}

class Talk {
 public:
  Talk(const DebuggedProgram& program, int debugger, int stub, int line)
      : program_(program), debugger_(debugger), stub_(stub), line_(line) {}

  // Until the debugger has hung up or the program has ended.
  void pass_on() {
    for (;;) {
      std::array<pollfd, 2> waiting = {pollfd{.fd = debugger_.socket(), .events = POLLIN, .revents = 0},
                                       pollfd{.fd = stub_.socket(), .events = POLLIN, .revents = 0}};
      if (poll(waiting.data(), waiting.size(), -1) < 0) continue;
      if (waiting[0].revents != 0) {
        if (!debugger_.fill()) return let_go();
        while (const auto piece = debugger_.next()) from_debugger(*piece);
      }
      if (waiting[1].revents != 0) {
        if (!stub_.fill()) return tell_end();
        while (const auto piece = stub_.next()) {
          if (!from_stub(*piece)) return tell_end();
        }
      }
    }
  }

 private:
  void from_debugger(const std::string& piece) {
    constexpr std::string_view interrupt = "\x03";
    if (piece == interrupt) {
      // Wasmtime 49's stub takes it, stops nothing, and fails later.
      tell_user("weft: Wasmtime cannot stop a program that runs, only at breakpoints; a signal to weft run ends it\n");
      return;
    }
    if (piece.starts_with('$')) {
      request_ = Packets::contents(piece);
      running_ = request_.starts_with("vCont;");
    }
    if (request_ == "k") {
      debugger_.send(Packets::packet("X0f"));
      kill(getppid(), SIGTERM);  // weft run, which passes it on
      return;
    }
    stub_.send(piece);
  }

  void tell_user(std::string_view text) const {
    std::string output = "O";
    for (const char character : text) output += fmt::format("{:02x}", static_cast<unsigned char>(character));
    debugger_.send(Packets::packet(output));
  }

  // The program goes on without a debugger. The stub fails if it is left while the program runs: it is told at the next stop.
  void let_go() {
    bool stopped = !running_;
    while (!stopped) {
      if (!stub_.fill()) return;
      while (const auto piece = stub_.next()) stopped = stopped || piece->starts_with('$');
    }
    stub_.send(Packets::packet("D"));
    while (stub_.fill()) {
    }
  }

  // False if this is the program's end.
  bool from_stub(const std::string& piece) {
    const std::string_view contents = Packets::contents(piece);
    if (piece.starts_with('$')) running_ = false;
    if (contents.starts_with("W") || contents.starts_with("X")) return false;
    if (contents.starts_with("T0b") && is_exit(contents)) {
      running_ = true;
      stub_.send(Packets::packet("vCont;c"));
    } else if (request_.starts_with("qXfer:libraries:read")) {
      debugger_.send(Packets::packet(with_program_name(Packets::expanded(contents))));
    } else if (request_.starts_with("qMemoryRegionInfo:")) {
      const std::vector<Region> regions = regions_of(ask("qXfer:memory-map:read::0,fff"));
      debugger_.send(Packets::packet(region_answer(regions, hexadecimal(request_.substr(request_.find(':') + 1)))));
    } else {
      debugger_.send(piece);
    }
    return true;
  }

  // A question of ours, when nobody else waits for an answer.
  std::string ask(std::string_view question) {
    stub_.send(Packets::packet(question));
    do {
      while (const auto piece = stub_.next()) {
        if (piece->starts_with('$')) return Packets::expanded(Packets::contents(*piece));
      }
    } while (stub_.fill());
    return "";
  }

  [[nodiscard]] std::string with_program_name(std::string list) const {
    const std::string number = fmt::format("\"wasm-{}\"", program_.module_number);
    if (const std::size_t at = list.find(number); at != std::string::npos)
      list.replace(at, number.size(), fmt::format("\"{}\"", program_.name));
    return list;
  }

  // Whether a stop that looks like a fault is the program's exit: the stub has one word for all that ends a host call.
  [[nodiscard]] bool is_exit(std::string_view stop) const {
    constexpr std::string_view counter = ";00:";  // the only register that WebAssembly has
    const std::size_t at = stop.find(counter);
    if (at == std::string_view::npos) return false;
    const std::string value = Packets::expanded(stop.substr(at + counter.size()));
    const std::uint64_t address = little_endian(value);
    if (address >> module_shift != (first_module >> module_shift) + program_.module_number) return false;
    std::string function;
    const std::string code = fmt::format("{:#x}", address & 0xffff'ffffU);
    const fs::path symbolizer = find_program("llvm-symbolizer-22");
    return !symbolizer.empty() && run_to_end({symbolizer, "--obj=" + program_.module, code}, function) == 0 &&
           function.starts_with("weft::cm::exit(");
  }

  void tell_end() {
    std::array<char, 16> how{};
    const ssize_t size = read(line_, how.data(), how.size());
    debugger_.send(Packets::packet(std::string_view(how.data(), size > 0 ? static_cast<std::size_t>(size) : 0)));
  }

  const DebuggedProgram& program_;
  Packets debugger_;
  Packets stub_;
  int line_;
  bool running_ = false;
  std::string request_;  // the debugger's last one, whose answer comes next
};

// Whether something has come from weft run: the program has ended.
bool has_ended(int line, int milliseconds) {
  pollfd waiting = {.fd = line, .events = POLLIN, .revents = 0};
  return poll(&waiting, 1, milliseconds) > 0;
}

// A connection to the stub, as soon as it listens, which it does when the program is compiled.
std::optional<int> stub_connection(std::uint16_t port, int line) {
  constexpr int pause = 10;  // milliseconds
  const sockaddr_in address = own_address(port);
  do {
    const int stub = new_socket();
    if (connect(stub, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) return stub;
    close(stub);
  } while (!has_ended(line, pause));
  return std::nullopt;
}

}  // namespace

GoBetween::GoBetween(std::uint16_t port) : listener_(new_socket()), port_(port), stub_port_(free_port()) {
  const int yes = 1;
  setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  if (!bind_to(listener_, port) || listen(listener_, 1) != 0) {
    if (errno == EADDRINUSE) fail("--gdb {}: another program has this port; take another one, or 0 for any that is free", port);
    fail("--gdb {}: this port cannot be had: {}", port, std::strerror(errno));
  }
  port_ = port_of(listener_);
}

GoBetween::~GoBetween() {
  close(listener_);
  if (line_ >= 0) close(line_);
}

void GoBetween::start(const DebuggedProgram& program) {
  std::array<int, 2> ends = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    fail("cannot make a pipe: {}", std::strerror(errno));
  const pid_t self = getpid();
  process_ = fork();
  if (process_ < 0) fail("cannot start a process: {}", std::strerror(errno));
  if (process_ != 0) {
    close(ends[1]);
    line_ = ends[0];
    return;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != self) _exit(1);  // died before that
  std::signal(SIGINT, SIG_IGN);     // of the terminal: weft run says when it is over
  close(ends[0]);
  try {
    stand_between(program, ends[1]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "weft: {}\n", error.what());
  }
  _exit(0);  // what weft run has to put away is for its own process
}

void GoBetween::stand_between(const DebuggedProgram& program, int line) const {
  if (const auto stub = stub_connection(stub_port_, line)) {
    fmt::print(stderr, "weft: waiting for a debugger: lldb-22 -o 'process connect --plugin=wasm connect://127.0.0.1:{}'\n",
               port_);
    std::array<pollfd, 2> waiting = {pollfd{.fd = listener_, .events = POLLIN, .revents = 0},
                                     pollfd{.fd = line, .events = POLLIN, .revents = 0}};
    while (poll(waiting.data(), waiting.size(), -1) < 0) {
    }
    if (waiting[0].revents != 0) Talk(program, accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC), *stub, line).pass_on();
  }
}

void GoBetween::end(const std::string& how) {
  send(line_, how.data(), how.size(), MSG_NOSIGNAL);
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace weft
