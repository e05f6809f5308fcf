#include <algorithm>
#include <charconv>

#include "host.h"

namespace weft::http {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

using Entry = std::tuple<std::string_view, std::string_view>;

Error refused(const types::HeaderError& error, std::string_view name) {
  Code code = Code::internal_error;
  if (std::holds_alternative<types::HeaderError::InvalidSyntax>(error.value)) code = Code::header_invalid;
  if (std::holds_alternative<types::HeaderError::Forbidden>(error.value)) code = Code::header_forbidden;
  if (std::holds_alternative<types::HeaderError::SizeExceeded>(error.value)) code = Code::headers_too_large;
  Error result = error_of(code);
  if (!name.empty()) result.text.append(": ").append(name);
  return result;
}

std::expected<types::Fields, types::HeaderError> from_list(std::span<const Entry> entries) {
  return wit::call<imports::fields_from_list, std::expected<types::Fields, types::HeaderError>>(entries);
}

}  // namespace

bool same_name(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](char a, char b) { return lower(a) == lower(b); });
}

void Headers::set(std::string name, std::string value) {
  remove(name);
  add(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [&](const Field& field) { return same_name(field.name, name); });
}

std::optional<std::string_view> Headers::get(std::string_view name) const {
  const auto found = std::ranges::find_if(fields_, [&](const Field& field) { return same_name(field.name, name); });
  if (found == fields_.end()) return std::nullopt;
  return found->value;
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
  std::vector<std::string_view> result;
  for (const Field& field : fields_)
    if (same_name(field.name, name)) result.emplace_back(field.value);
  return result;
}

std::size_t Headers::bytes() const {
  constexpr std::size_t around = 4;  // ": ", and the end of the line
  std::size_t sum = 0;
  for (const Field& field : fields_) sum += field.name.size() + field.value.size() + around;
  return sum;
}

std::expected<types::Fields, Error> fields_of(const Headers& headers, std::optional<std::uint64_t> content_length) {
  if (headers.empty() && !content_length) return types::Fields();
  constexpr std::string_view length_name = "content-length";
  constexpr std::size_t digits = 20;
  std::array<char, digits> length{};
  std::vector<Entry> entries;
  entries.reserve(headers.size() + 1);
  for (const Headers::Field& field : headers)
    if (!content_length || !same_name(field.name, length_name)) entries.emplace_back(field.name, field.value);
  if (content_length) {
    const char* const end = std::to_chars(length.data(), length.data() + length.size(), *content_length).ptr;
    entries.emplace_back(length_name, std::string_view(length.data(), end));
  }
  auto fields = from_list(entries);
  if (fields) return std::move(*fields);
  // Which one is it?
  for (const Entry& entry : entries)
    if (const auto one = from_list({&entry, 1}); !one) return std::unexpected(refused(one.error(), std::get<0>(entry)));
  return std::unexpected(refused(fields.error(), {}));
}

Headers headers_of(const types::Fields& fields) {
  using All = std::vector<std::tuple<std::string, std::string>>;
  Headers headers;
  for (auto& [name, value] : wit::call<imports::fields_copy_all, All>(wit::Borrow(fields)))
    headers.add(std::move(name), std::move(value));
  return headers;
}

std::optional<std::uint64_t> content_length(const Headers& headers) {
  const std::optional<std::string_view> value = headers.get("content-length");
  if (!value) return std::nullopt;
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), length);
  if (error != std::errc() || end != value->data() + value->size()) return std::nullopt;
  return length;
}

}  // namespace weft::http
