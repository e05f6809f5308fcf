// A program that uses SQLite in another component: four threads write at once, each in its transaction, then rows are streamed.
// usage: command DATABASE
#include "command.h"

#include <cstdio>
#include <print>
#include <thread>

namespace sqlite = example::sqlite::sqlite;
using sqlite::Value;

namespace {

Value of(std::int64_t number) { return {Value::Integer{number}}; }
Value of(std::string text) { return {Value::Text{std::move(text)}}; }

template <typename T>
T wanted(std::expected<T, sqlite::Error> result) {
  if (!result) {
    std::println(stderr, "command: {} (SQLite's code {})", result.error().message, result.error().code);
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

void add_measures(const char* path, int sensor) {
  const sqlite::Connection connection = wanted(sqlite::Connection::open(path, {}));
  const sqlite::Statement insert = wanted(connection.prepare("INSERT INTO measures VALUES (?, ?, ?)"));
  const sqlite::Transaction transaction = wanted(connection.begin(sqlite::Locking::immediate));
  for (int i = 0; i < 250; ++i)
    wanted(insert.execute(std::array{of(sensor), of("at " + std::to_string(i)), Value{Value::Real{sensor + i / 1000.0}}}));
  wanted(transaction.commit());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::println(stderr, "usage: command DATABASE");
    return 2;
  }
  sqlite::Connection connection = wanted(sqlite::Connection::open(argv[1], {}));
  wanted(connection.script("DROP TABLE IF EXISTS measures; CREATE TABLE measures (sensor INTEGER, label TEXT, value REAL)"));
  {
    std::vector<std::jthread> sensors;
    for (int sensor = 1; sensor <= 4; ++sensor) sensors.emplace_back(add_measures, argv[1], sensor);
  }
  const sqlite::Table table = wanted(connection.query("SELECT sensor, count(*) AS count FROM measures GROUP BY sensor", {}));
  std::println("{}, {}", table.columns[0], table.columns[1]);
  for (const sqlite::Row& row : table.rows)
    std::println("{}, {}", std::get<Value::Integer>(row[0].value).value, std::get<Value::Integer>(row[1].value).value);

  const sqlite::Statement select = wanted(connection.prepare("SELECT value FROM measures"));
  auto [rows, end] = sqlite::rows(select, {});
  double sum = 0;
  for (const sqlite::Row& row : rows) sum += std::get<Value::Real>(row[0].value).value;
  wanted(end.get());
  std::println("sum of the values: {:.3f}", sum);

  const auto twice = connection.execute("CREATE TABLE measures (x)", {});
  std::println("an error: {} ({})", twice.error().message, twice.error().code);
  sqlite::close(std::move(connection));
}
