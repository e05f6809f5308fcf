// SQLite and zlib in components of their own.
#include <thread>

#include "bench.h"
#include "measures.h"

namespace sqlite = example::sqlite::sqlite;
namespace zlib = example::zlib::zlib;
using sqlite::Value;

namespace {

class Components {
 public:
  explicit Components(const char* path) : connection_(sqlite::Connection::open(path, {}).value()) {}

  void script(const char* sql) const { connection_.script(sql).value(); }
  void insert_each(int rows) const {
    const sqlite::Statement insert = connection_.prepare("INSERT INTO t VALUES (?, ?)").value();
    for (int i = 0; i < rows; ++i) (void)insert.execute(values(i)).value();
  }
  void insert_all(int rows) const {
    std::vector<std::vector<Value>> all;
    for (int i = 0; i < rows; ++i) all.push_back(values(i));
    (void)connection_.execute_all("INSERT INTO t VALUES (?, ?)", all).value();
  }
  [[nodiscard]] bool select_each(int rows) const {
    const sqlite::Statement select = connection_.prepare("SELECT text FROM t WHERE n = ?").value();
    for (int i = 0; i < rows; ++i) {
      const sqlite::Table table = select.query(std::array{Value{Value::Integer{i}}}).value();
      if (std::get<Value::Text>(table.rows[0][0].value).value.empty()) return false;
    }
    return true;
  }
  [[nodiscard]] int select_all() const {
    return static_cast<int>(connection_.query("SELECT * FROM t", {}).value().rows.size());
  }
  [[nodiscard]] int stream() const {
    const sqlite::Statement select = connection_.prepare("SELECT * FROM t").value();
    auto [rows, end] = sqlite::rows(select, {});
    int count = 0;
    for (;;) {
      const std::vector<sqlite::Row> some = rows.read(256);
      if (some.empty()) break;
      count += static_cast<int>(some.size());
    }
    end.get().value();
    return count;
  }

  static Bytes compress(const Bytes& data) { return zlib::compress(data, zlib::Format::zlib, 1).value(); }
  static Bytes decompress(const Bytes& data) { return zlib::decompress(data, zlib::Format::zlib, std::nullopt).value(); }
  static std::size_t stream_decompressed(const Bytes& data) {
    auto [writer, in] = wit::make_stream<std::uint8_t>();
    auto [out, end] = zlib::decompress_stream(std::move(in), zlib::Format::zlib);
    const std::jthread feeder([&data, writer = std::move(writer)] mutable { writer.write(data); });
    Bytes some(65536);
    std::size_t size = 0;
    while (const std::size_t count = out.read(some)) size += count;
    end.get().value();
    return size;
  }
  static std::uint32_t crc32(const Bytes& data) { return zlib::crc32(data, 0); }

 private:
  static std::vector<Value> values(int i) { return {{Value::Integer{i}}, {Value::Text{text_of(i)}}}; }

  sqlite::Connection connection_;
};

}  // namespace

int main(int /*argc*/, char** argv) { measure_all<Components>(argv[1]); }
