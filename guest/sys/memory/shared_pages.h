// The pages of one file in memory: all shared mappings of it lie in them. There is one address space, so two mappings of the
// same page have the same address, and a page counts how many mappings have it.
//
// The pages lie in segments, each a run of the file in a run of memory. Where a file is not too large its first segment is made
// for all of it, with room to grow if it can be written: so mappings that overlap without being equal find their pages side by
// side. Where they do not, the mapping fails, and nobody sees two versions of a page.
//
// WebAssembly has no dirty bits. A segment that can be written has a second copy, of what the file has: where the two differ,
// the program has written. Only that is written back, so what others did elsewhere in the file stays.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sched/list.h"
#include "sys/memory/shared_mappings.h"

namespace weft::sys {

class SharedPages : public SharedView {
 public:
  class Segment;

  SharedPages(const SharedPages&) = delete;
  SharedPages& operator=(const SharedPages&) = delete;

  // Under the lock of all shared pages, until forget(): see enter_shared_pages().
  struct Request {
    char* fixed;  // null: anywhere
    std::size_t pages;
    std::uint64_t first_page;
    bool writing;
  };
  // The address or -errno.
  [[nodiscard]] long map(const Request& request);

  [[nodiscard]] std::uint64_t size() const { return size_; }

  void after_read(Buffers buffers, std::uint64_t offset, std::size_t size) override;
  void after_write(Buffers buffers, std::uint64_t offset, std::size_t size) override;
  void after_resize(std::uint64_t size) override;
  void read_again() override;
  [[nodiscard]] long write_back() override;
  void leave() override;

  // Asks for the file's size, and reads what has been added to it.
  [[nodiscard]] virtual long refresh() = 0;

 protected:
  // Whether the pages are the file itself, and keep their contents while nobody maps them.
  explicit SharedPages(bool are_file) : are_file_(are_file) {}
  ~SharedPages() = default;

  [[nodiscard]] bool are_mapped() const { return mapped_ != 0; }
  // The host has another size, and perhaps something new in what was added.
  [[nodiscard]] long resize(std::uint64_t size, bool read_added);
  // Makes the one segment of a file that is its pages hold as many as the size needs. ENOMEM.
  [[nodiscard]] long hold(std::uint64_t size);
  // The pages of a file that is its pages.
  [[nodiscard]] char* held() const;
  void give_back_held();

 private:
  friend class Segment;

  [[nodiscard]] virtual bool can_write() const = 0;
  // As many bytes as there are, at most `size`, or -errno.
  [[nodiscard]] virtual long fetch(char* to, std::size_t size, std::uint64_t offset) = 0;
  // All of them, or -errno.
  [[nodiscard]] virtual long store(const char* from, std::size_t size, std::uint64_t offset) = 0;
  [[nodiscard]] virtual long synchronise() = 0;
  // Nothing is mapped any more. It may destroy itself.
  virtual void forget() = 0;

  [[nodiscard]] Segment* find_segment(const Request& request, long& error);
  [[nodiscard]] Segment* find_fixed_segment(const Request& request, long& error);
  [[nodiscard]] Segment* add_segment(const Request& request);
  [[nodiscard]] bool has_segments() const;

  std::uint64_t size_ = 0;
  std::size_t mapped_ = 0;  // of all segments
  bool are_file_;

  friend class AllSharedMappings;
};

// Nobody else maps, unmaps, reads or writes pages until leave_shared_pages(). Host calls are made meanwhile. The lock comes
// before that of an open file.
void enter_shared_pages();
void leave_shared_pages();

}  // namespace weft::sys
