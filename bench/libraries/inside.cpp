// SQLite and zlib in the program.
#include <sqlite3.h>
#include <zlib.h>

#include "measures.h"

namespace {

// What a caller keeps of a row of `SELECT * FROM t`.
struct Row {
  std::int64_t n;
  std::string text;
};

class Inside {
 public:
  explicit Inside(const char* path) {
    check(sqlite3_open_v2(path, &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr) ==
          SQLITE_OK);
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() { sqlite3_close(database_); }

  void script(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK); }
  void insert_each(int rows) {
    sqlite3_stmt* const insert = prepared("INSERT INTO t VALUES (?, ?)");
    for (int i = 0; i < rows; ++i) {
      const std::string text = text_of(i);
      sqlite3_bind_int64(insert, 1, i);
      sqlite3_bind_text(insert, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
      check(sqlite3_step(insert) == SQLITE_DONE);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
  }
  void insert_all(int rows) {
    script("BEGIN");
    insert_each(rows);
    script("COMMIT");
  }
  bool select_each(int rows) {
    sqlite3_stmt* const select = prepared("SELECT text FROM t WHERE n = ?");
    for (int i = 0; i < rows; ++i) {
      sqlite3_bind_int64(select, 1, i);
      check(sqlite3_step(select) == SQLITE_ROW);
      if (text(select, 0).empty()) return false;
      sqlite3_reset(select);
    }
    sqlite3_finalize(select);
    return true;
  }
  int select_all() {
    std::vector<Row> rows;
    sqlite3_stmt* const select = prepared("SELECT * FROM t");
    while (sqlite3_step(select) == SQLITE_ROW) rows.push_back({sqlite3_column_int64(select, 0), text(select, 1)});
    sqlite3_finalize(select);
    return static_cast<int>(rows.size());
  }
  int stream() {
    int count = 0;
    std::vector<Row> some;
    sqlite3_stmt* const select = prepared("SELECT * FROM t");
    while (sqlite3_step(select) == SQLITE_ROW) {
      some.push_back({sqlite3_column_int64(select, 0), text(select, 1)});
      if (some.size() == 256) some.clear();
      ++count;
    }
    sqlite3_finalize(select);
    return count;
  }

  static Bytes compress(const Bytes& data) {
    Bytes result(::compressBound(data.size()));
    uLongf size = result.size();
    check(::compress2(result.data(), &size, data.data(), data.size(), 1) == Z_OK);
    result.resize(size);
    return result;
  }
  static Bytes decompress(const Bytes& data) {
    Bytes result;
    (void)decompressed(data, [&](const Bytes& some, std::size_t count) {
      result.insert(result.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
    });
    return result;
  }
  static std::size_t stream_decompressed(const Bytes& data) {
    return decompressed(data, [](const Bytes& /*some*/, std::size_t /*count*/) {});
  }
  static std::uint32_t crc32(const Bytes& data) { return static_cast<std::uint32_t>(::crc32_z(0, data.data(), data.size())); }

 private:
  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) == SQLITE_OK);
    return statement;
  }
  static std::string text(sqlite3_stmt* statement, int column) {
    return {reinterpret_cast<const char*>(sqlite3_column_text(statement, column)),
            static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
  }
  template <typename Take>
  static std::size_t decompressed(const Bytes& data, Take take) {
    z_stream stream{};
    check(inflateInit(&stream) == Z_OK);
    stream.next_in = const_cast<Bytef*>(data.data());
    stream.avail_in = static_cast<uInt>(data.size());
    Bytes some(65536);
    for (int code = Z_OK; code == Z_OK;) {
      stream.next_out = some.data();
      stream.avail_out = static_cast<uInt>(some.size());
      code = inflate(&stream, Z_NO_FLUSH);
      take(some, some.size() - stream.avail_out);
    }
    const std::size_t size = stream.total_out;
    inflateEnd(&stream);
    return size;
  }

  sqlite3* database_ = nullptr;
};

}  // namespace

int main(int /*argc*/, char** argv) { measure_all<Inside>(argv[1]); }
