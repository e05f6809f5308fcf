// What is asked of the servers, natively: `load KIND SLICES MILLISECONDS NAME=PORT:PROCESS...`. The servers take turns, SLICES
// times, each for so many milliseconds. Prints for each, in the order of the turns, nanoseconds an operation ("NAME") and
// nanoseconds of the processor that the server's process took for one ("NAME.processor").
//
// echo: one connection, 64 bytes there and back
// pipelined: 64 connections, on each of which 16 requests of 64 bytes are under way; an operation is a request
// requests: connect, 64 bytes there and back, until the server closes; eight at a time
// in, out: one stream to the server, or from it, in pieces of 64 KiB; an operation is a piece
// few, many: 100 or 10,000 connections, on ten of which 64 bytes go there and back; an operation is all ten
// udp: a datagram of 64 bytes there and back
// memcached-get, memcached-set: 50 connections, on each of which one such request with a value of 64 bytes is under way
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t request_size = 64;
constexpr std::size_t piece_size = 65536;

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(1);  // NOLINT(concurrency-mt-unsafe): there is one thread
}

class Socket {
 public:
  Socket(int type, int port) : descriptor_(socket(AF_INET, type, 0)) {
    if (descriptor_ < 0) fail("load: socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("load: connect");
    const int yes = 1;
    if (type == SOCK_STREAM) setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // A server that does not answer is a failure, and a datagram may be lost.
    const timeval patience = {.tv_sec = type == SOCK_STREAM ? 30 : 1, .tv_usec = 0};
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Socket(const Socket&) = delete;
  Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(const Socket&) = delete;
  Socket& operator=(Socket&&) = delete;
  ~Socket() {
    if (descriptor_ >= 0) close(descriptor_);
  }

  [[nodiscard]] bool try_send(std::span<const char> bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
  }

  void send(std::span<const char> bytes) const {
    if (!try_send(bytes)) fail("load: send");
  }

  [[nodiscard]] std::size_t receive(std::span<char> bytes) const {
    const ssize_t count = recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (count < 0) fail("load: recv");
    return static_cast<std::size_t>(count);
  }

  void receive_all(std::span<char> bytes) const {
    while (!bytes.empty()) {
      const std::size_t count = receive(bytes);
      if (count == 0) fail("load: the server has closed");
      bytes = bytes.subspan(count);
    }
  }

  void finish_sending() const { shutdown(descriptor_, SHUT_WR); }

  // No port of either side is kept for a minute after this.
  void reset_at_close() const {
    const linger at_once = {.l_onoff = 1, .l_linger = 0};
    setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }

 private:
  int descriptor_;
};

// One way to ask a server: operations for a slice of time.
class Load {
 public:
  Load() = default;
  Load(const Load&) = delete;
  Load(Load&&) = delete;
  Load& operator=(const Load&) = delete;
  Load& operator=(Load&&) = delete;
  virtual ~Load() = default;
  [[nodiscard]] virtual double run(Clock::time_point end) = 0;
};

class Echo : public Load {
 public:
  Echo(int type, int port) : socket_(type, port) {}

  double run(Clock::time_point end) override {
    double operations = 0;
    std::array<char, request_size> bytes{};
    do {
      socket_.send(bytes);
      socket_.receive_all(bytes);
      ++operations;
    } while (Clock::now() < end);
    return operations;
  }

 private:
  Socket socket_;
};

// Of a number of requests on each connection, all are under way.
struct Conversation {
  int connections;
  std::size_t depth;
  std::string request;
  std::size_t answer_size;
  std::string preparation = {};  // a request before all others
  std::size_t preparation_answer_size = 0;
};

class Pipelined : public Load {
 public:
  Pipelined(int port, Conversation conversation) : conversation_(std::move(conversation)) {
    for (int i = 0; i < conversation_.connections; ++i) sockets_.emplace_back(SOCK_STREAM, port);
    for (std::size_t i = 0; i < conversation_.depth; ++i) requests_ += conversation_.request;
    answers_.resize(conversation_.depth * conversation_.answer_size);
    std::string answer(conversation_.preparation_answer_size, '\0');
    sockets_.front().send(conversation_.preparation);
    sockets_.front().receive_all(answer);
  }

  double run(Clock::time_point end) override {
    double operations = 0;
    for (const Socket& socket : sockets_) socket.send(requests_);
    bool more = true;
    do {
      more = Clock::now() < end;
      for (const Socket& socket : sockets_) {
        socket.receive_all(answers_);
        if (more) socket.send(requests_);
        operations += static_cast<double>(conversation_.depth);
      }
    } while (more);
    return operations;
  }

 private:
  Conversation conversation_;
  std::vector<Socket> sockets_;
  std::string requests_;
  std::string answers_;
};

Conversation memcached_get() {
  const std::string value(request_size, 'v');
  const std::string size = std::to_string(value.size());
  return {.connections = 50,
          .depth = 1,
          .request = "get key\r\n",
          .answer_size = std::strlen("VALUE key 0 64\r\n\r\nEND\r\n") + value.size(),
          .preparation = "set key 0 0 " + size + "\r\n" + value + "\r\n",
          .preparation_answer_size = std::strlen("STORED\r\n")};
}

Conversation memcached_set() {
  Conversation conversation = memcached_get();
  conversation.request = conversation.preparation;
  conversation.answer_size = conversation.preparation_answer_size;
  return conversation;
}

class Requests : public Load {
 public:
  explicit Requests(int port) : port_(port) {}

  double run(Clock::time_point end) override {
    double operations = 0;
    std::array<char, request_size> bytes{};
    do {
      std::vector<Socket> sockets;
      bytes[0] = 'q';
      for (int i = 0; i < at_a_time; ++i) sockets.emplace_back(SOCK_STREAM, port_).send(bytes);
      for (const Socket& socket : sockets) {
        socket.receive_all(bytes);
        if (socket.receive(bytes) != 0) fail("load: more than was asked for");
        socket.reset_at_close();
      }
      operations += at_a_time;
    } while (Clock::now() < end);
    return operations;
  }

 private:
  static constexpr int at_a_time = 8;
  int port_;
};

class Stream : public Load {
 public:
  Stream(int port, char direction) : port_(port), direction_(direction) {}

  double run(Clock::time_point end) override {
    const Socket socket(SOCK_STREAM, port_);
    socket.send(std::span(&direction_, 1));
    std::vector<char> bytes(piece_size);
    double operations = 0;
    do {
      if (direction_ == 'i')
        socket.send(bytes);
      else
        socket.receive_all(bytes);
      ++operations;
    } while (Clock::now() < end);
    if (direction_ == 'i') {
      socket.finish_sending();
      socket.receive_all(std::span(bytes).first(1));
    }
    return operations;
  }

 private:
  int port_;
  char direction_;
};

class Idle : public Load {
 public:
  Idle(int port, int connections) {
    for (int i = 0; i < connections; ++i) sockets_.emplace_back(SOCK_STREAM, port);
    // All of them are known to the server when each has had an answer.
    std::array<char, request_size> bytes{};
    for (const Socket& socket : sockets_) {
      socket.send(bytes);
      socket.receive_all(bytes);
    }
  }

  double run(Clock::time_point end) override {
    double operations = 0;
    std::array<char, request_size> bytes{};
    const std::size_t step = sockets_.size() / active;
    do {
      for (std::size_t i = 0; i < sockets_.size(); i += step) sockets_[i].send(bytes);
      for (std::size_t i = 0; i < sockets_.size(); i += step) sockets_[i].receive_all(bytes);
      ++operations;
    } while (Clock::now() < end);
    return operations;
  }

 private:
  static constexpr std::size_t active = 10;
  std::vector<Socket> sockets_;
};

std::unique_ptr<Load> load_of(std::string_view kind, int port) {
  constexpr int few = 100;
  constexpr int many = 10000;
  if (kind == "echo") return std::make_unique<Echo>(SOCK_STREAM, port);
  if (kind == "udp") return std::make_unique<Echo>(SOCK_DGRAM, port);
  if (kind == "pipelined") {
    return std::make_unique<Pipelined>(
        port,
        Conversation{.connections = 64, .depth = 16, .request = std::string(request_size, '\0'), .answer_size = request_size});
  }
  if (kind == "memcached-get") return std::make_unique<Pipelined>(port, memcached_get());
  if (kind == "memcached-set") return std::make_unique<Pipelined>(port, memcached_set());
  if (kind == "requests") return std::make_unique<Requests>(port);
  if (kind == "in" || kind == "out") return std::make_unique<Stream>(port, kind.front());
  if (kind == "few") return std::make_unique<Idle>(port, few);
  if (kind == "many") return std::make_unique<Idle>(port, many);
  return nullptr;
}

struct Server {
  std::string name;
  clockid_t processor;
  std::unique_ptr<Load> load;
  std::vector<double> times, processor_times;
};

double seconds_of(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) fail("load: the server's processor time");
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

void measure(Server& server, std::chrono::milliseconds slice) {
  const double processor = seconds_of(server.processor);
  const double start = seconds_of(CLOCK_MONOTONIC);
  const double operations = server.load->run(Clock::now() + slice);
  server.times.push_back(1e9 * (seconds_of(CLOCK_MONOTONIC) - start) / operations);
  server.processor_times.push_back(1e9 * (seconds_of(server.processor) - processor) / operations);
}

void print(const std::string& name, const std::vector<double>& figures) {
  std::printf("%s", name.c_str());
  for (const double figure : figures) std::printf(" %.1f", figure);
  std::printf("\n");
}

int usage() {
  std::fprintf(stderr, "usage: load KIND SLICES MILLISECONDS NAME=PORT:PROCESS...\n");
  return 2;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() < 4) return usage();
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  std::vector<Server> servers;
  for (const std::string& word : std::span(words).subspan(3)) {
    const std::size_t equals = word.find('=');
    const std::size_t colon = word.find(':', equals);
    if (colon == std::string::npos) return usage();
    Server server{.name = word.substr(0, equals),
                  .processor = {},
                  .load = load_of(words[0], std::stoi(word.substr(equals + 1))),
                  .times = {},
                  .processor_times = {}};
    if (!server.load || clock_getcpuclockid(std::stoi(word.substr(colon + 1)), &server.processor) != 0) return usage();
    servers.push_back(std::move(server));
  }
  const std::chrono::milliseconds slice(std::stoi(words[2]));
  for (Server& server : servers) (void)server.load->run(Clock::now() + slice);
  for (int turn = std::stoi(words[1]); turn > 0; --turn) {
    for (Server& server : servers) measure(server, slice);
  }
  for (const Server& server : servers) {
    print(server.name, server.times);
    print(server.name + ".processor", server.processor_times);
  }
  return 0;
}
