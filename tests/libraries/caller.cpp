// What tests/libraries/run has the components do. Each test is a function, named by the first argument; the second one is a
// database, the third one how many. What is wrong ends the program.
#include "caller.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <print>
#include <random>
#include <thread>

#include <pthread.h>

namespace sqlite = example::sqlite::sqlite;
namespace zlib = example::zlib::zlib;
using sqlite::Value;
using Bytes = std::vector<std::uint8_t>;

namespace {

const char* database = nullptr;
int count = 0;

Value of(std::int64_t number) { return {Value::Integer{number}}; }
Value of(std::string text) { return {Value::Text{std::move(text)}}; }
std::int64_t number(const Value& value) { return std::get<Value::Integer>(value.value).value; }

void check(bool right, const char* what) {
  if (right) return;
  std::println(stderr, "wrong: {}", what);
  std::exit(1);
}

template <typename T>
T wanted(std::expected<T, sqlite::Error> result) {
  if (!result) std::println(stderr, "error: {} ({})", result.error().message, result.error().code);
  check(result.has_value(), "an error of SQLite");
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <typename T>
void wanted_error(const std::expected<T, sqlite::Error>& result, int code, const char* what) {
  if (!result && result.error().code != code)
    std::println(stderr, "error: {} ({})", result.error().message, result.error().code);
  check(!result && result.error().code == code, what);
}

sqlite::Connection opened() { return wanted(sqlite::Connection::open(database, {})); }

std::int64_t query_number(const sqlite::Connection& connection, const char* sql) {
  return number(wanted(connection.query(sql, {})).rows.at(0).at(0));
}

void in_threads(int threads, const std::function<void(int)>& body) {
  std::vector<std::jthread> all;
  for (int i = 0; i < threads; ++i) all.emplace_back(body, i);
}

Bytes random_bytes(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  Bytes bytes(size);
  for (auto& each : bytes) each = static_cast<std::uint8_t>(random() % 7 * (random() % 9));
  return bytes;
}

// ---- SQLite ----

constexpr const char* up_to = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?) SELECT n FROM c";

void values() {
  const sqlite::Connection connection = opened();
  wanted(connection.script("CREATE TABLE t (id INTEGER PRIMARY KEY, v)"));
  const std::vector<Value> all = {{Value::Null{}},
                                  of(std::numeric_limits<std::int64_t>::min()),
                                  of(std::numeric_limits<std::int64_t>::max()),
                                  {Value::Real{-0.1}},
                                  {Value::Real{std::numeric_limits<double>::infinity()}},
                                  of(""),
                                  of("Zo\u00eb \U0001F600"),
                                  of(std::string("a\0b", 3)),
                                  of(std::string(100000, 'x')),
                                  {Value::Blob{}},
                                  {Value::Blob{{0, 255, 1}}}};
  for (const Value& each : all) check(wanted(connection.execute("INSERT INTO t (v) VALUES (?)", {{each}})).rows == 1, "rows");
  const sqlite::Table table = wanted(connection.query("SELECT v, id FROM t ORDER BY id", {}));
  check(table.columns == std::vector<std::string>{"v", "id"}, "columns");
  check(table.rows.size() == all.size(), "how many");
  for (std::size_t i = 0; i < all.size(); ++i) check(table.rows[i][0] == all[i], "a value");
  // What SQLite makes of it.
  const auto made = [&](const char* sql) { return wanted(connection.query(sql, {})).rows[0][0]; };
  check(made("SELECT CAST(x'ff41' AS TEXT)") == Value{Value::Blob{{255, 65}}}, "text that is not UTF-8");
  check(made("SELECT CAST(x'eda080' AS TEXT)") == Value{Value::Blob{{0xED, 0xA0, 0x80}}}, "a surrogate");
  check(made("SELECT CAST(x'e282ac' AS TEXT)") == of("\u20ac"), "three bytes");
  const auto nan = wanted(connection.query("SELECT ?", {{Value{Value::Real{std::nan("")}}}}));
  check(nan.rows[0][0] == Value{Value::Null{}}, "not a number");
  check(wanted(connection.execute("UPDATE t SET v = 1 WHERE id < 4", {})).rows == 3, "changes");
  check(wanted(connection.execute("CREATE TABLE u (x)", {})).rows == 0, "no changes");
}

void errors() {
  const sqlite::Connection connection = opened();
  wanted(connection.script("CREATE TABLE t (v UNIQUE NOT NULL)"));
  wanted_error(connection.query("SELECT", {}), 1, "syntax");
  wanted_error(connection.execute("", {}), 21, "no statement");
  wanted_error(connection.execute("SELECT 1; SELECT 2", {}), 21, "two statements");
  wanted_error(connection.query("SELECT ?", {}), 25, "too few parameters");
  wanted_error(connection.query("SELECT 1", {{of(1)}}), 25, "too many parameters");
  wanted_error(connection.execute("INSERT INTO t VALUES (NULL)", {}), 1299, "not null");
  const std::vector<std::vector<Value>> twice = {{of(1)}, {of(2)}, {of(1)}};
  wanted_error(connection.execute_all("INSERT INTO t VALUES (?)", twice), 2067, "unique");
  check(query_number(connection, "SELECT count(*) FROM t") == 0, "all or none");
  check(wanted(connection.execute_all("INSERT INTO t VALUES (?)", std::span(twice).first(2))).rows == 2, "all");
  wanted_error(sqlite::Connection::open("elsewhere/x.db", {}), 14, "a directory that was not given");
  wanted_error(sqlite::Connection::open("data/none.db", sqlite::Opening::must_exist), 14, "a file that is not there");
  const sqlite::Connection reader = wanted(sqlite::Connection::open(database, sqlite::Opening::read_only));
  wanted_error(reader.execute("INSERT INTO t VALUES (9)", {}), 8, "read only");
}

// The rows of as many calls at once, each by a connection of its own or all by one.
void at_once() {
  const sqlite::Connection shared = opened();
  wanted(shared.script("PRAGMA journal_mode = WAL; CREATE TABLE t (who INTEGER, n INTEGER)"));
  in_threads(count, [&](int who) {
    const bool is_own = who % 2 == 0;
    const std::optional<sqlite::Connection> own = is_own ? std::optional(opened()) : std::nullopt;
    const sqlite::Connection& connection = is_own ? *own : shared;
    if (is_own) connection.set_busy_timeout(60000);
    for (int n = 0; n < 3; ++n) wanted(connection.execute("INSERT INTO t VALUES (?, ?)", std::array{of(who), of(n)}));
    check(number(wanted(connection.query("SELECT sum(n) FROM t WHERE who = ?", {{of(who)}})).rows[0][0]) == 3, "own rows");
  });
  check(query_number(shared, "SELECT count(*) FROM t") == 3 * count, "all rows");
}

void transactions() {
  const sqlite::Connection connection = opened();
  wanted(connection.script("CREATE TABLE t (who INTEGER)"));
  connection.set_busy_timeout(60000);
  in_threads(8, [&](int who) {
    const sqlite::Transaction transaction = wanted(connection.begin(sqlite::Locking::deferred));
    for (int n = 0; n < 10; ++n) wanted(connection.execute("INSERT INTO t VALUES (?)", {{of(who)}}));
    if (who % 4 == 0) return;  // it is dropped
    wanted(who % 2 == 0 ? transaction.rollback() : transaction.commit());
    wanted_error(transaction.commit(), 21, "a transaction that has ended");
  });
  check(query_number(connection, "SELECT count(*) FROM t") == 40, "committed rows");
  // Two connections, and two transactions of one.
  const sqlite::Connection other = opened();
  other.set_busy_timeout(50);
  connection.set_busy_timeout(50);
  const sqlite::Transaction transaction = wanted(connection.begin(sqlite::Locking::immediate));
  wanted_error(other.execute("INSERT INTO t VALUES (1)", {}), 5, "a lock of another connection");
  wanted_error(connection.begin(sqlite::Locking::deferred), 5, "a transaction of the same connection");
}

void streams() {
  const sqlite::Connection connection = opened();
  const sqlite::Statement statement = wanted(connection.prepare(up_to));
  check(statement.columns() == std::vector<std::string>{"n"}, "columns");
  {
    auto [rows, end] = sqlite::rows(statement, {{of(count)}});
    std::int64_t sum = 0;
    for (;;) {
      const std::vector<sqlite::Row> some = rows.read(100);
      if (some.empty()) break;
      for (const sqlite::Row& row : some) sum += number(row[0]);
    }
    wanted(end.get());
    check(sum == std::int64_t{count} * (count + 1) / 2, "sum of the rows");
  }
  {
    // Nobody reads on. The statement is free again; it may be dropped while it runs, too.
    auto [rows, end] = sqlite::rows(statement, {{of(1000000)}});
    check(number(rows.read_one()->at(0)) == 1, "the first row");
    rows.close();
    wanted(end.get());
    check(wanted(statement.query({{of(3)}})).rows.size() == 3, "used again");
  }
  auto [rows, end] = [&] {
    const sqlite::Statement dropped = wanted(connection.prepare(up_to));
    return sqlite::rows(dropped, {{of(1000)}});
  }();
  check(rows.read_all().size() == 1000, "rows of a statement that is gone");
  wanted(end.get());
  const sqlite::Statement wrong = wanted(connection.prepare("SELECT abs(?)"));
  auto [none, error] = sqlite::rows(wrong, {{of(std::numeric_limits<std::int64_t>::min())}});
  check(none.read_all().empty(), "no rows");
  wanted_error(error.get(), 1, "integer overflow");
}

void interrupted() {
  const sqlite::Connection connection = opened();
  std::atomic<bool> is_over = false;
  std::jthread other([&] {
    wanted_error(connection.query("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c", {}),
                 9, "interrupted");
    is_over = true;
  });
  while (!is_over) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    connection.interrupt();
  }
}

// It goes on to its end, and the connection is as it was.
void cancelled() {
  const sqlite::Connection connection = opened();
  wanted(connection.script("CREATE TABLE t (n)"));
  struct Argument {
    const sqlite::Connection& connection;
    std::atomic<bool> has_begun = false;
  } argument{connection};
  pthread_t thread;
  pthread_create(
      &thread, nullptr,
      [](void* given) -> void* {
        auto& its = *static_cast<Argument*>(given);
        its.has_begun = true;
        wanted(its.connection.execute(
            "INSERT INTO t SELECT n FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c "
            "WHERE n < 200000) SELECT n FROM c)",
            {}));
        pthread_testcancel();
        return nullptr;
      },
      &argument);
  while (!argument.has_begun) sched_yield();
  pthread_cancel(thread);
  void* result = nullptr;
  pthread_join(thread, &result);
  check(result == PTHREAD_CANCELED, "the caller is cancelled");
  const std::int64_t rows = query_number(connection, "SELECT count(*) FROM t");
  check(rows == 200000 || rows == 0, "all or none");  // none: before the call was made
}

// Rows that Python's sqlite3 compares.
void rows_for_another() {
  const sqlite::Connection connection = opened();
  wanted(
      connection.script("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT, real REAL, blob BLOB)"));
  std::vector<std::vector<Value>> rows;
  for (int n = 0; n < count; ++n)
    rows.push_back({of(n),
                    of("row " + std::to_string(n)),
                    {Value::Real{n / 8.0}},
                    {Value::Blob{random_bytes(static_cast<std::size_t>(n % 50), 1)}}});
  wanted(connection.execute_all("INSERT INTO t VALUES (?, ?, ?, ?)", rows));
  wanted(connection.script("CREATE INDEX i ON t (text)"));
}

void overflow() {
  const sqlite::Connection connection = opened();
  std::string sum = "SELECT 1";
  for (int i = 0; i < 900; ++i) sum += "+1";
  (void)connection.query(sum, {});
  std::println("it goes on");
}

// ---- zlib ----

zlib::Error error_of(const std::expected<Bytes, zlib::Error>& result) {
  check(!result, "no error");
  return result.error();
}

void buffers() {
  for (const zlib::Format format : {zlib::Format::zlib, zlib::Format::gzip, zlib::Format::raw})
    for (const zlib::Level level : {zlib::Level(), zlib::Level(0), zlib::Level(1), zlib::Level(9)})
      for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{65536}, std::size_t{300000}}) {
        const Bytes data = random_bytes(size, 1);
        const Bytes compressed = zlib::compress(data, format, level).value();
        check(zlib::decompress(compressed, format, std::nullopt).value() == data, "round trip");
        check(zlib::decompress(compressed, format, static_cast<std::uint32_t>(size)).value() == data, "the limit");
        if (size != 0)
          check(error_of(zlib::decompress(compressed, format, static_cast<std::uint32_t>(size - 1))).code == -5,
                "more than the limit");
        check(error_of(zlib::decompress(std::span(compressed).first(compressed.size() - 1), format, std::nullopt)).code == -5,
              "too short");
        Bytes twice = compressed;
        twice.insert(twice.end(), compressed.begin(), compressed.end());
        const auto both = zlib::decompress(twice, format, std::nullopt);
        check(format == zlib::Format::gzip ? both.value().size() == 2 * size : error_of(both).code == -3, "one after another");
      }
  check(error_of(zlib::compress({}, zlib::Format::zlib, zlib::Level(10))).code == -2, "level");
  check(error_of(zlib::decompress({}, zlib::Format::zlib, std::nullopt)).code == -5, "nothing");
  const Bytes data = random_bytes(1000, 2);
  const auto half = std::span(data).first(500);
  check(zlib::crc32(std::span(data).last(500), zlib::crc32(half, 0)) == zlib::crc32(data, 0), "crc32");
  check(zlib::adler32(std::span(data).last(500), zlib::adler32(half, 1)) == zlib::adler32(data, 1), "adler32");
}

// Several at once: what goes into one comes out of the other.
void byte_streams() {
  in_threads(6, [](int which) {
    const Bytes data =
        random_bytes(static_cast<std::size_t>(count) * static_cast<std::size_t>(which), static_cast<unsigned>(which));
    const auto format = static_cast<zlib::Format>(which % 3);
    auto [writer, stream] = wit::make_stream<std::uint8_t>();
    const std::jthread feeder([&, writer = std::move(writer)] mutable {
      writer.write(data);
      writer.close();
    });
    auto compressed = zlib::compress_stream(std::move(stream), format, std::nullopt);
    auto [decompressed, end] = zlib::decompress_stream(std::move(*compressed), format);
    check(decompressed.read_all() == data, "round trip");
    check(end.get().has_value(), "the end");
  });
  // Nobody reads on, or what is fed is wrong.
  for (const bool is_wrong : {false, true}) {
    auto [writer, stream] = wit::make_stream<std::uint8_t>();
    auto [decompressed, end] = zlib::decompress_stream(std::move(stream), zlib::Format::gzip);
    const Bytes data = zlib::compress(random_bytes(1000000, 3), zlib::Format::gzip, std::nullopt).value();
    std::jthread feeder([&, writer = std::move(writer)] mutable { writer.write(is_wrong ? random_bytes(1000, 1) : data); });
    if (!is_wrong) check(decompressed.read(10).size() == 10, "some");
    decompressed.close();
    check(end.get().has_value() == !is_wrong, "the end");
  }
}

// ---- Both ----

void compressed_rows() {
  const sqlite::Connection connection = opened();
  wanted(connection.script("CREATE TABLE t (size INTEGER, crc INTEGER, data BLOB)"));
  in_threads(4, [&](int which) {
    const Bytes data = random_bytes(50000, static_cast<unsigned>(which));
    wanted(connection.execute("INSERT INTO t VALUES (?, ?, ?)",
                              std::array{of(50000), of(zlib::crc32(data, 0)),
                                         Value{Value::Blob{zlib::compress(data, zlib::Format::zlib, std::nullopt).value()}}}));
  });
  const sqlite::Statement statement = wanted(connection.prepare("SELECT size, crc, data FROM t"));
  auto [rows, end] = sqlite::rows(statement, {});
  int found = 0;
  for (const sqlite::Row& row : rows) {
    const Bytes data = zlib::decompress(std::get<Value::Blob>(row[2].value).value, zlib::Format::zlib, 50000).value();
    check(static_cast<std::int64_t>(data.size()) == number(row[0]) && zlib::crc32(data, 0) == number(row[1]), "a row's data");
    ++found;
  }
  wanted(end.get());
  check(found == 4, "all rows");
}

constexpr std::pair<std::string_view, void (*)()> tests[] = {{"values", values},
                                                             {"errors", errors},
                                                             {"at_once", at_once},
                                                             {"transactions", transactions},
                                                             {"streams", streams},
                                                             {"interrupted", interrupted},
                                                             {"cancelled", cancelled},
                                                             {"rows_for_another", rows_for_another},
                                                             {"overflow", overflow},
                                                             {"buffers", buffers},
                                                             {"byte_streams", byte_streams},
                                                             {"compressed_rows", compressed_rows}};

}  // namespace

int main(int argc, char** argv) {
  check(argc == 4, "the arguments");
  database = argv[2];
  count = std::atoi(argv[3]);
  for (const auto& [name, test] : tests)
    if (name == argv[1]) test();
}
