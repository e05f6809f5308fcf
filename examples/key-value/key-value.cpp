// A service that keeps values for keys, in a file of SQLite, by lines over TCP:
//
//   set KEY VALUE    get KEY    delete KEY    list    quit    shutdown
//
// One thread waits by epoll for all connections; one from which something can be read is put into a queue, from which the
// threads of a pool take it, read, answer the lines that are complete, and give it back to epoll. Each thread of the pool has a
// connection to the database of its own.
//
// It ends by the line "shutdown" or by SIGTERM: nothing is accepted or read any more, requests that were begun are answered,
// and the database is closed.
#include <arpa/inet.h>
#include <sqlite3.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t longest_line = 65536;
constexpr int workers = 4;

[[noreturn]] void fail(std::string_view what, const char* why) {
  std::fprintf(stderr, "key-value: %.*s: %s\n", static_cast<int>(what.size()), what.data(), why);
  std::exit(1);
}

// ---- The database ----

class Statement {
 public:
  Statement(sqlite3* database, const char* text) {
    if (sqlite3_prepare_v2(database, text, -1, &statement_, nullptr) != SQLITE_OK) fail(text, sqlite3_errmsg(database));
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  void bind(int place, std::string_view text) {
    sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }

  // Whether there is a row.
  bool step() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) fail("database", sqlite3_errstr(result));
    return result == SQLITE_ROW;
  }

  [[nodiscard]] std::string column(int place) const {
    const void* const bytes = sqlite3_column_blob(statement_, place);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, place))};
  }

  // For the next use.
  void reset() { sqlite3_reset(statement_); }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  explicit Database(const std::string& file) : database_(open(file)) {}

  void set(std::string_view key, std::string_view value) {
    set_.bind(1, key);
    set_.bind(2, value);
    set_.step();
    set_.reset();
  }

  std::optional<std::string> get(std::string_view key) {
    get_.bind(1, key);
    std::optional<std::string> value;
    if (get_.step()) value = get_.column(0);
    get_.reset();
    return value;
  }

  bool remove(std::string_view key) {
    remove_.bind(1, key);
    remove_.step();
    remove_.reset();
    return sqlite3_changes(database_.get()) != 0;
  }

  std::string list() {
    std::string keys;
    while (list_.step()) keys += list_.column(0) + "\n";
    list_.reset();
    return keys;
  }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  using Handle = std::unique_ptr<sqlite3, Close>;

  static Handle open(const std::string& file) {
    constexpr int patience = 10'000;  // milliseconds, with another thread that writes
    sqlite3* database = nullptr;
    const int result = sqlite3_open(file.c_str(), &database);
    Handle handle(database);
    if (result != SQLITE_OK) fail(file, sqlite3_errstr(result));
    sqlite3_busy_timeout(database, patience);
    // With the write-ahead log who reads does not wait for who writes.
    for (const char* text :
         {"PRAGMA journal_mode = WAL", "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"}) {
      if (sqlite3_exec(database, text, nullptr, nullptr, nullptr) != SQLITE_OK) fail(file, sqlite3_errmsg(database));
    }
    return handle;
  }

  Handle database_;
  Statement set_{database_.get(), "INSERT INTO entries VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"};
  Statement get_{database_.get(), "SELECT value FROM entries WHERE key = ?"};
  Statement remove_{database_.get(), "DELETE FROM entries WHERE key = ?"};
  Statement list_{database_.get(), "SELECT key FROM entries ORDER BY key"};
};

// ---- Connections and what they ask for ----

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

struct Connection {
  Descriptor descriptor;
  std::string received;  // of a line that is not complete
};

enum class After { go_on, close, end };  // what follows an answer

struct Answer {
  std::string text;
  After after = After::go_on;
};

std::string_view next_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(line.size(), word.size() + 1));
  return word;
}

Answer answer_to(std::string_view line, Database& database) {
  const std::string_view command = next_word(line);
  if (command == "quit") return {.text = "bye\n", .after = After::close};
  if (command == "shutdown") return {.text = "bye\n", .after = After::end};
  if (command == "list") return {.text = database.list() + "end\n"};
  const std::string_view key = next_word(line);
  if (key.empty()) return {.text = "error: set KEY VALUE, get KEY, delete KEY, list, quit or shutdown\n"};
  if (command == "set") {
    database.set(key, line);
    return {.text = "ok\n"};
  }
  if (command == "get") {
    const auto value = database.get(key);
    return {.text = value ? "value " + *value + "\n" : "none\n"};
  }
  if (command == "delete") return {.text = database.remove(key) ? "ok\n" : "none\n"};
  return {.text = "error: there is no such command\n"};
}

bool send_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// Reads once, and answers the lines that are complete.
After attend_to(Connection& connection, Database& database) {
  std::array<char, 4096> bytes;
  const int descriptor = connection.descriptor.number();
  const ssize_t count = recv(descriptor, bytes.data(), bytes.size(), 0);
  if (count <= 0) return After::close;
  connection.received.append(bytes.data(), static_cast<std::size_t>(count));
  std::string answers;
  After after = After::go_on;
  std::size_t begin = 0;
  for (std::size_t end; after == After::go_on && (end = connection.received.find('\n', begin)) != std::string::npos;
       begin = end + 1) {
    std::string_view line(connection.received.data() + begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    Answer answer = answer_to(line, database);
    answers += answer.text;
    after = answer.after;
  }
  connection.received.erase(0, begin);
  if (!send_all(descriptor, answers) || connection.received.size() > longest_line) return After::close;
  return after;
}

// ---- Threads ----

// Connections from which something can be read.
class Queue {
 public:
  void put(Connection& connection) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(&connection);
    changed_.notify_one();
  }

  // Waits for one: none when the queue is closed and empty.
  Connection* take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return nullptr;
    Connection* const first = waiting_.front();
    waiting_.pop_front();
    return first;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Connection*> waiting_;
  bool closed_ = false;
};

class Server {
 public:
  Server(int port, std::string file) : file_(std::move(file)), listener_(listen_on(port)) {
    watch(EPOLL_CTL_ADD, listener_.number(), EPOLLIN, nullptr);
    watch(EPOLL_CTL_ADD, ending_.number(), EPOLLIN, this);
  }

  // Until it is told to end.
  void run() {
    Database(file_).list();  // made before the threads open it
    std::vector<std::jthread> pool;
    for (int i = 0; i < workers; ++i) pool.emplace_back([this] { work(); });
    while (wait_once()) {
    }
    ready_.close();
  }

  // From any thread.
  void end() const {
    const std::uint64_t one = 1;
    if (write(ending_.number(), &one, sizeof one) < 0) fail("eventfd", std::strerror(errno));
  }

 private:
  // A listening socket on this port, or on any free one if it is 0; the port is printed.
  static Descriptor listen_on(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    socklen_t size = sizeof address;
    auto* const named = reinterpret_cast<sockaddr*>(&address);
    Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    const int yes = 1;
    setsockopt(listener.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener.number(), named, size) != 0 || listen(listener.number(), SOMAXCONN) != 0 ||
        getsockname(listener.number(), named, &size) != 0)
      fail("cannot listen", std::strerror(errno));
    std::printf("key-value: listening on port %d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return listener;
  }

  void watch(int operation, int descriptor, std::uint32_t events, void* what) const {
    epoll_event event{};
    event.events = events;
    event.data.ptr = what;
    if (epoll_ctl(epoll_.number(), operation, descriptor, &event) != 0) fail("epoll_ctl", std::strerror(errno));
  }

  // Whether it goes on.
  bool wait_once() {
    std::array<epoll_event, 64> events;
    const int count = epoll_wait(epoll_.number(), events.data(), events.size(), -1);
    for (int i = 0; i < count; ++i) {
      if (events[i].data.ptr == this) return false;
      if (events[i].data.ptr == nullptr)
        accept_all();
      else
        ready_.put(*static_cast<Connection*>(events[i].data.ptr));
    }
    return true;
  }

  void accept_all() {
    for (int number; (number = accept(listener_.number(), nullptr, nullptr)) >= 0;) {
      const timeval patience = {.tv_sec = 5, .tv_usec = 0};  // with who does not take the answers
      setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
      auto connection = std::make_unique<Connection>(Descriptor(number), "");
      Connection& there = *connection;
      const std::lock_guard lock(mutex_);
      connections_.emplace(&there, std::move(connection));
      // One event at a time: until the connection comes back from the pool it belongs to one thread.
      watch(EPOLL_CTL_ADD, number, EPOLLIN | EPOLLONESHOT, &there);
    }
  }

  // What each thread of the pool does.
  void work() {
    Database database(file_);
    while (Connection* const connection = ready_.take()) {
      const After after = attend_to(*connection, database);
      const std::lock_guard lock(mutex_);
      if (after == After::end) end();
      if (after == After::go_on)
        watch(EPOLL_CTL_MOD, connection->descriptor.number(), EPOLLIN | EPOLLONESHOT, connection);
      else
        connections_.erase(connection);
    }
  }

  std::string file_;
  Descriptor epoll_{epoll_create1(0)};
  Descriptor ending_{eventfd(0, 0)};
  Descriptor listener_;
  Queue ready_;
  std::mutex mutex_;  // of the connections
  std::map<Connection*, std::unique_ptr<Connection>> connections_;
};

}  // namespace

int main(int count, char** arguments) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // of all threads: the one that waits for them takes them
  Server server(count > 1 ? std::atoi(arguments[1]) : 0, count > 2 ? arguments[2] : "key-value.db");
  std::thread([&server, signals] {
    int number = 0;
    sigwait(&signals, &number);
    server.end();
  }).detach();
  server.run();
  std::printf("key-value: ended\n");
  std::exit(0);  // the server stays: a thread may wait for signals to it
}
