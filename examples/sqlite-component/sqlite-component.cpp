// SQLite as a component: what wit/sqlite.wit declares, by SQLite's own interface in C.
#include "sqlite-component.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>

#include <pthread.h>
#include <sqlite3.h>

namespace exports::example::sqlite::sqlite {

namespace {

// ---- Calls ----

// What was dropped. To finish it may wait for locks and files, which a destructor may not do, since it is no async function of
// the world: the next call does it.
class Dropped {
 public:
  void add(std::shared_ptr<void> object) {
    const std::lock_guard lock(mutex_);
    objects_.push_back(std::move(object));
  }
  void finish() {
    std::vector<std::shared_ptr<void>> objects;
    const std::lock_guard lock(mutex_);
    objects.swap(objects_);
  }

 private:
  std::mutex mutex_;
  std::vector<std::shared_ptr<void>> objects_;
};

Dropped dropped;

// Begins each call. It is not cancelled, which might be in the middle of a write, but goes on to its result.
void begin_call() {
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, nullptr);
  dropped.finish();
}

// ---- Text ----

// The Component Model's strings are UTF-8; SQLite's text is what was put in.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i++]);
    if (first < 0x80) continue;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    char32_t character = first & (0x3FU >> static_cast<unsigned>(more));
    if (first < 0xC2 || first > 0xF4 || text.size() - i < static_cast<std::size_t>(more)) return false;
    for (int j = 0; j < more; ++j) {
      const auto next = static_cast<unsigned char>(text[i++]);
      if ((next & 0xC0U) != 0x80) return false;
      character = character << 6U | (next & 0x3FU);
    }
    constexpr std::array<char32_t, 4> least = {0, 0x80, 0x800, 0x10000};
    if (character < least[static_cast<std::size_t>(more)] || character > 0x10FFFF ||
        (character >= 0xD800 && character < 0xE000))
      return false;
  }
  return true;
}

// Of a name or a message.
std::string readable(const char* text) {
  std::string result = text == nullptr ? "" : text;
  if (!is_utf8(result))
    for (char& each : result)
      if (static_cast<unsigned char>(each) >= 0x80) each = '?';
  return result;
}

// ---- Connections ----

std::unexpected<Error> misuse(std::string message) { return std::unexpected(Error{SQLITE_MISUSE, std::move(message)}); }

struct Database {
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close_v2(handle); }

  // One transaction at a time. False: the other one has not ended, as long as one waits for locks.
  bool begin_transaction() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_timeout);
    std::unique_lock lock(mutex);
    while (has_transaction) {
      if (transaction_ended.wait_until(lock, deadline) == std::cv_status::timeout) return false;
      lock.unlock();
      dropped.finish();
      lock.lock();
    }
    return has_transaction = true;
  }
  void end_transaction() {
    const std::lock_guard lock(mutex);
    has_transaction = false;
    transaction_ended.notify_one();
  }
  // Who waits for its end finishes it.
  void drop_transaction(std::shared_ptr<void> transaction) {
    dropped.add(std::move(transaction));
    const std::lock_guard lock(mutex);
    transaction_ended.notify_one();
  }

  sqlite3* handle = nullptr;
  std::atomic<std::uint32_t> busy_timeout = 5000;
  std::mutex mutex;
  std::condition_variable transaction_ended;
  bool has_transaction = false;
};

// Who holds it has the connection for itself: what SQLite says of an error, and has counted, is then about this call.
class Alone {
 public:
  explicit Alone(const Database& database) : mutex_(sqlite3_db_mutex(database.handle)) { sqlite3_mutex_enter(mutex_); }
  Alone(const Alone&) = delete;
  Alone& operator=(const Alone&) = delete;
  ~Alone() { sqlite3_mutex_leave(mutex_); }

 private:
  sqlite3_mutex* mutex_;
};

std::unexpected<Error> error_of(const Database& database) {
  return std::unexpected(Error{sqlite3_extended_errcode(database.handle), readable(sqlite3_errmsg(database.handle))});
}

std::expected<void, Error> execute_script(const Database& database, const char* sql) {
  const Alone alone(database);
  if (sqlite3_exec(database.handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(database);
  return {};
}

std::expected<std::shared_ptr<Database>, Error> open_database(const std::string& path, Opening how) {
  int flags = SQLITE_OPEN_FULLMUTEX;
  if (has(how, Opening::read_only)) {
    flags |= SQLITE_OPEN_READONLY;
  } else {
    flags |= SQLITE_OPEN_READWRITE | (has(how, Opening::must_exist) ? 0 : SQLITE_OPEN_CREATE);
  }
  auto database = std::make_shared<Database>();
  if (sqlite3_open_v2(path.c_str(), &database->handle, flags, nullptr) != SQLITE_OK) {
    auto error = error_of(*database);
    error.error().message += ": " + path;
    if (const int why = sqlite3_system_errno(database->handle))
      error.error().message += std::string(" (") + strerror(why) + ")";
    return error;
  }
  sqlite3_extended_result_codes(database->handle, 1);
  sqlite3_busy_timeout(database->handle, static_cast<int>(database->busy_timeout));
  return database;
}

// ---- Statements ----

class Prepared {
 public:
  static std::expected<std::shared_ptr<Prepared>, Error> make(std::shared_ptr<Database> database, const std::string& sql) {
    const Alone alone(*database);
    auto result = std::make_shared<Prepared>(database);
    const char* rest = nullptr;
    if (sqlite3_prepare_v2(database->handle, sql.c_str(), -1, &result->handle_, &rest) != SQLITE_OK) return error_of(*database);
    if (result->handle_ == nullptr) return misuse("there is no statement in it");
    const Prepared another(database, rest);
    if (another.handle_ != nullptr || sqlite3_errcode(database->handle) != SQLITE_OK)
      return misuse("this is more than one statement: use script()");
    return result;
  }

  explicit Prepared(std::shared_ptr<Database> database, const char* sql = "") : database_(std::move(database)) {
    sqlite3_prepare_v2(database_->handle, sql, -1, &handle_, nullptr);
  }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() { sqlite3_finalize(handle_); }

  [[nodiscard]] std::vector<std::string> columns() const {
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(handle_); ++i) names.push_back(readable(sqlite3_column_name(handle_, i)));
    return names;
  }

  // Runs it, and gives each row to `take`, which says whether it wants another one.
  template <typename Take>
  std::expected<Changes, Error> run(const std::vector<Value>& parameters, Take take) {
    const std::lock_guard lock(in_use_);
    auto result = bind(parameters);
    for (bool more = result.has_value(); more;) {
      Row row;
      {
        const Alone alone(*database_);
        const sqlite3_int64 before = sqlite3_total_changes64(database_->handle);
        const int code = sqlite3_step(handle_);
        if (code == SQLITE_ROW) {
          row = current_row();
        } else if (code == SQLITE_DONE) {
          const bool changed = sqlite3_total_changes64(database_->handle) != before;
          result = Changes{changed ? static_cast<std::uint64_t>(sqlite3_changes64(database_->handle)) : 0,
                           sqlite3_last_insert_rowid(database_->handle)};
          break;
        } else {
          result = error_of(*database_);
          break;
        }
      }
      more = take(std::move(row));
    }
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    return result;
  }

  std::expected<Table, Error> table(const std::vector<Value>& parameters) {
    Table result;
    return run(parameters,
               [&](Row row) {
                 result.rows.push_back(std::move(row));
                 return true;
               })
        .transform([&](Changes) {
          result.columns = columns();
          return std::move(result);
        });
  }

 private:
  // The values stay where they are until it has run.
  std::expected<Changes, Error> bind(const std::vector<Value>& parameters) {
    const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(handle_));
    if (parameters.size() != wanted)
      return std::unexpected(Error{SQLITE_RANGE, "the statement has " + std::to_string(wanted) + " parameters, and is given " +
                                                     std::to_string(parameters.size())});
    const Alone alone(*database_);
    int place = 0;
    for (const Value& each : parameters)
      if (std::visit([&](const auto& value) { return bind(++place, value); }, each.value) != SQLITE_OK)
        return error_of(*database_);
    return {};
  }
  int bind(int place, Value::Null /*value*/) { return sqlite3_bind_null(handle_, place); }
  int bind(int place, Value::Integer value) { return sqlite3_bind_int64(handle_, place, value.value); }
  int bind(int place, Value::Real value) { return sqlite3_bind_double(handle_, place, value.value); }
  int bind(int place, const Value::Text& text) {
    return sqlite3_bind_text64(handle_, place, text.value.data(), text.value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int bind(int place, const Value::Blob& blob) {
    // Without an address it would be null.
    const void* const bytes = blob.value.empty() ? "" : static_cast<const void*>(blob.value.data());
    return sqlite3_bind_blob64(handle_, place, bytes, blob.value.size(), SQLITE_STATIC);
  }

  Row current_row() {
    Row row;
    const int count = sqlite3_data_count(handle_);
    row.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) row.push_back(column(i));
    return row;
  }
  Value column(int i) {
    switch (sqlite3_column_type(handle_, i)) {
      case SQLITE_INTEGER:
        return {Value::Integer{sqlite3_column_int64(handle_, i)}};
      case SQLITE_FLOAT:
        return {Value::Real{sqlite3_column_double(handle_, i)}};
      case SQLITE_NULL:
        return {Value::Null{}};
      default:
        break;
    }
    const bool is_text = sqlite3_column_type(handle_, i) == SQLITE_TEXT;
    const auto* const bytes =
        is_text ? sqlite3_column_text(handle_, i) : static_cast<const unsigned char*>(sqlite3_column_blob(handle_, i));
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(handle_, i));
    const std::string_view text(reinterpret_cast<const char*>(bytes), length);
    if (is_text && is_utf8(text)) return {Value::Text{std::string(text)}};
    return {Value::Blob{{bytes, bytes + length}}};
  }

  std::shared_ptr<Database> database_;
  sqlite3_stmt* handle_ = nullptr;
  std::mutex in_use_;
};

constexpr auto no_rows = [](const Row& /*row*/) { return true; };

// ---- The resources ----

class MyStatement : public Statement {
 public:
  explicit MyStatement(std::shared_ptr<Prepared> prepared) : prepared_(std::move(prepared)), columns_(prepared_->columns()) {}
  ~MyStatement() override { dropped.add(std::move(prepared_)); }

  std::vector<std::string> columns() override { return columns_; }
  std::expected<Changes, Error> execute(std::vector<Value> parameters) override { return prepared()->run(parameters, no_rows); }
  std::expected<Table, Error> query(std::vector<Value> parameters) override { return prepared()->table(parameters); }

  const std::shared_ptr<Prepared>& prepared() {
    begin_call();
    return prepared_;
  }

 private:
  std::shared_ptr<Prepared> prepared_;
  std::vector<std::string> columns_;
};

// A transaction that has begun.
class Begun {
 public:
  explicit Begun(std::shared_ptr<Database> database) : database_(std::move(database)) {}
  Begun(const Begun&) = delete;
  Begun& operator=(const Begun&) = delete;
  ~Begun() {
    if (!ended_) (void)end("ROLLBACK");
    if (!ended_) database_->end_transaction();
  }

  std::expected<void, Error> end(const char* how) {
    const Alone alone(*database_);
    if (ended_) return misuse("the transaction has ended");
    auto result = execute_script(*database_, how);
    // It may go on, if it could not be committed now; or SQLite has rolled it back by itself.
    ended_ = sqlite3_get_autocommit(database_->handle) != 0;
    if (ended_) database_->end_transaction();
    return result;
  }
  [[nodiscard]] const std::shared_ptr<Database>& database() const { return database_; }

 private:
  std::shared_ptr<Database> database_;
  bool ended_ = false;
};

class MyTransaction : public Transaction {
 public:
  explicit MyTransaction(std::shared_ptr<Begun> begun) : begun_(std::move(begun)) {}
  ~MyTransaction() override {
    const auto database = begun_->database();
    database->drop_transaction(std::move(begun_));
  }

  std::expected<void, Error> commit() override { return end("COMMIT"); }
  std::expected<void, Error> rollback() override { return end("ROLLBACK"); }

 private:
  std::expected<void, Error> end(const char* how) {
    begin_call();
    return begun_->end(how);
  }

  std::shared_ptr<Begun> begun_;
};

class MyConnection : public Connection {
 public:
  explicit MyConnection(std::shared_ptr<Database> database) : database_(std::move(database)) {}
  ~MyConnection() override { dropped.add(std::move(database_)); }

  void set_busy_timeout(std::uint32_t milliseconds) override {
    begin_call();
    database_->busy_timeout = milliseconds;
    sqlite3_busy_timeout(database_->handle, static_cast<int>(milliseconds));
  }
  void interrupt() override { sqlite3_interrupt(database_->handle); }

  std::expected<wit::Owned<Statement>, Error> prepare(std::string sql) override {
    return prepared(sql).transform(
        [](auto statement) -> wit::Owned<Statement> { return std::make_unique<MyStatement>(statement); });
  }
  std::expected<Changes, Error> execute(std::string sql, std::vector<Value> parameters) override {
    return prepared(sql).and_then([&](auto statement) { return statement->run(parameters, no_rows); });
  }
  std::expected<Table, Error> query(std::string sql, std::vector<Value> parameters) override {
    return prepared(sql).and_then([&](auto statement) { return statement->table(parameters); });
  }
  std::expected<Changes, Error> execute_all(std::string sql, std::vector<std::vector<Value>> parameters) override {
    begin_call();
    const Alone alone(*database_);
    // Inside of a transaction it is a part of it.
    std::expected<Changes, Error> result =
        execute_script(*database_, "SAVEPOINT all_of_them").transform([] { return Changes{}; });
    if (!result) return result;
    const auto statement = Prepared::make(database_, sql);
    if (!statement) result = std::unexpected(statement.error());
    for (auto each = parameters.begin(); each != parameters.end() && result; ++each)
      result = (*statement)->run(*each, no_rows).transform([&](Changes more) {
        return Changes{result->rows + more.rows, more.last_row_id};
      });
    if (!result) (void)execute_script(*database_, "ROLLBACK TO all_of_them");
    const auto released = execute_script(*database_, "RELEASE all_of_them");
    if (result && !released) {
      (void)execute_script(*database_, "ROLLBACK TO all_of_them; RELEASE all_of_them");
      return std::unexpected(released.error());
    }
    return result;
  }
  std::expected<void, Error> script(std::string sql) override {
    begin_call();
    return execute_script(*database_, sql.c_str());
  }

  std::expected<wit::Owned<Transaction>, Error> begin(Locking how) override {
    begin_call();
    if (!database_->begin_transaction())
      return std::unexpected(Error{SQLITE_BUSY, "another transaction of this connection has not ended"});
    constexpr std::array words = {"BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"};
    const auto begun = execute_script(*database_, words[static_cast<std::size_t>(how)]);
    if (!begun) {
      database_->end_transaction();
      return std::unexpected(begun.error());
    }
    return std::make_unique<MyTransaction>(std::make_shared<Begun>(database_));
  }

 private:
  std::expected<std::shared_ptr<Prepared>, Error> prepared(const std::string& sql) {
    begin_call();
    return Prepared::make(database_, sql);
  }

  std::shared_ptr<Database> database_;
};

}  // namespace

std::expected<wit::Owned<Connection>, Error> Connection::open(std::string path, Opening how) {
  begin_call();
  return open_database(path, how).transform(
      [](auto database) -> wit::Owned<Connection> { return std::make_unique<MyConnection>(database); });
}

void rows(Statement& of, std::vector<Value> parameters,
          wit::Responder<std::tuple<wit::Stream<Row>, wit::Future<std::expected<void, Error>>>> respond) {
  // The statement may be dropped when it has gone back to the caller.
  const std::shared_ptr<Prepared> prepared = static_cast<MyStatement&>(of).prepared();
  auto [writer, stream] = wit::make_stream<Row>();
  auto [end, future] = wit::make_future<std::expected<void, Error>>();
  respond({std::move(stream), std::move(future)});

  // The first one goes at once, later ones together.
  std::vector<Row> some;
  std::size_t enough = 1;
  const auto send = [&] {
    const bool taken = writer.write(some) == some.size();
    some.clear();
    enough = std::min<std::size_t>(2 * enough, 256);
    return taken;
  };
  const auto result = prepared->run(parameters, [&](Row row) {
    some.push_back(std::move(row));
    return some.size() < enough || send();
  });
  send();
  writer.close();
  end.write(result.transform([](Changes) {}));
}

void close(wit::Owned<Connection> it) {
  {
    const wit::Owned<Connection> last = std::move(it);
  }
  begin_call();
}

std::expected<Table, Error> run(std::string path, std::string sql, std::vector<Value> parameters) {
  begin_call();
  return open_database(path, {})
      .and_then([&](auto database) { return Prepared::make(database, sql); })
      .and_then([&](auto statement) { return statement->table(parameters); });
}

std::string version() { return sqlite3_libversion(); }

}  // namespace exports::example::sqlite::sqlite
