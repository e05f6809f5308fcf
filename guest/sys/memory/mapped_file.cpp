#include "sys/memory/mapped_file.h"

#include <array>

#include "sys/files/file.h"
#include "sys/host_call.h"
#include "sys/memory/memory.h"

namespace weft::sys {
namespace {

class MappedFile final : public SharedPages {
 public:
  static MappedFile* create(File& file);

  [[nodiscard]] std::uint64_t id() const { return id_; }
  [[nodiscard]] File& file() const { return *reader_; }
  // The program's descriptors may be closed: the mapping keeps what it came from.
  void add_writer(File& file);

  [[nodiscard]] long refresh() override;

  sched::Link<MappedFile> link;

  // The program's own: by create() only.
  MappedFile(File& reader, std::uint64_t id) : SharedPages(false), reader_(&reader), id_(id) { reader.retain(); }

 private:
  [[nodiscard]] bool can_write() const override { return writer_ != nullptr; }
  [[nodiscard]] long fetch(char* to, std::size_t size, std::uint64_t offset) override;
  [[nodiscard]] long store(const char* from, std::size_t size, std::uint64_t offset) override;
  [[nodiscard]] long synchronise() override { return writer_->synchronise_host(File::Sync::data); }
  void forget() override;

  File* reader_;
  File* writer_ = nullptr;
  std::uint64_t id_;
};

constinit sched::List<MappedFile, &MappedFile::link> mapped_files;  // the oldest first
std::uint64_t ids = 0;

MappedFile* MappedFile::create(File& file) {
  MappedFile* const mapped = make<MappedFile>(file, ++ids);
  if (mapped) mapped_files.push_back(*mapped);
  return mapped;
}

void MappedFile::add_writer(File& file) {
  if (writer_ || !file.writable()) return;
  writer_ = &file;
  file.retain();
}

long MappedFile::refresh() {
  std::uint64_t size = 0;
  if (const long error = reader_->find_size(size)) return error;
  return resize(size, true);
}

long MappedFile::fetch(char* to, std::size_t size, std::uint64_t offset) {
  const iovec buffer{.iov_base = to, .iov_len = size};
  return reader_->fetch({&buffer, 1}, offset);
}

long MappedFile::store(const char* from, std::size_t size, std::uint64_t offset) {
  while (size != 0) {
    const iovec buffer{.iov_base = const_cast<char*>(from), .iov_len = size};
    const long done = writer_->store({&buffer, 1}, offset);
    if (done < 0) return done;
    from += done;
    size -= static_cast<std::size_t>(done);
    offset += static_cast<std::uint64_t>(done);
  }
  return 0;
}

void MappedFile::forget() {
  mapped_files.remove(*this);
  File* const reader = reader_;
  File* const writer = writer_;
  destroy(this);
  (void)reader->release();
  if (writer) (void)writer->release();
}

// ---- Which open file is which ----

// What is known of an open file: each pair is asked for once.
struct Verdict {
  std::uint64_t file = 0;
  std::uint64_t compared = 0;  // with mapped files up to this one
  std::uint64_t found = 0;     // the id of the one that it is; 0: none
};

std::array<Verdict, 32> verdicts;

Verdict& verdict_on(const File& file) { return verdicts[file.id() % verdicts.size()]; }

// Without the lock: somebody who has it may be comparing.
bool is_not_mapped(const File& file) {
  const Verdict& verdict = verdict_on(file);
  return verdict.file == file.id() && verdict.found == 0 && verdict.compared >= mapped_files.back()->id();
}

MappedFile* find(File& file) {
  Verdict& verdict = verdict_on(file);
  if (verdict.file != file.id()) verdict = {.file = file.id()};
  for (MappedFile* mapped = mapped_files.front(); mapped; mapped = mapped_files.after(*mapped)) {
    if (mapped->id() == verdict.found) return mapped;
    if (mapped->id() <= verdict.compared) continue;
    bool same = true;
    if (&mapped->file() != &file) finish_call(cm::wasi::is_same_object(file.descriptor(), mapped->file().descriptor(), &same));
    verdict.compared = mapped->id();
    if (!same) continue;
    verdict.found = mapped->id();
    return mapped;
  }
  verdict.found = 0;
  return nullptr;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

extern "C" {

SharedView* weft_enter_mapped_file(File& file) {
  if (mapped_files.empty() || is_not_mapped(file)) return nullptr;
  enter_shared_pages();
  if (MappedFile* const mapped = find(file)) return mapped;
  leave_shared_pages();
  return nullptr;
}

long weft_find_mapped_file(Description& description, bool writing, SharedPages** pages) {
  File& file = static_cast<File&>(description);
  MappedFile* mapped = find(file);
  if (!mapped) mapped = MappedFile::create(file);
  if (!mapped) return -ENOMEM;
  if (writing || file.writable()) mapped->add_writer(file);
  *pages = mapped;
  return 0;
}
}
