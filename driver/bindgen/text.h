// Text of C++ in lines that are not too long, as clang-format makes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace weft::bindgen {

inline constexpr std::size_t longest_line = 128;

// A comment of `docs`, whose lines stay lines unless they are too long; nothing if there are none.
[[nodiscard]] std::string comment(std::string_view docs, std::string_view indent = "");

// before(one, two)after - in one line, or with the list below each other behind the bracket.
[[nodiscard]] std::string listed(std::string_view before, const std::vector<std::string>& list, std::string_view after,
                                 std::string_view indent = "");

// The line that makes a declaration one of an import.
[[nodiscard]] std::string import_attribute(std::string_view module, std::string_view name);

// A function of a few statements. One that has a line of attributes is never in one line.
[[nodiscard]] std::string function(std::string_view before, const std::vector<std::string>& parameters, std::string_view after,
                                   const std::vector<std::string>& statements, bool has_attributes = false);

// before<template arguments>after(arguments);
[[nodiscard]] std::string statement(std::string_view before, const std::vector<std::string>& template_arguments,
                                    std::string_view after, const std::vector<std::string>& arguments);

// using name = type;
[[nodiscard]] std::string alias(std::string_view name, std::string_view type);

// before<one, two>after
[[nodiscard]] std::string of_template(std::string_view before, const std::vector<std::string>& arguments,
                                      std::string_view after);

}  // namespace weft::bindgen
