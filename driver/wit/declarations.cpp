#include "wit/declarations.h"

#include <algorithm>

namespace weft::wit {

namespace {

// A type as WIT writes it.
class Types {
 public:
  explicit Types(const Json& resolved) : types_(resolved.at("types")) {}

  [[nodiscard]] std::string text(const Json& type) const {
    if (type.is_string()) return type.get<std::string>();
    if (type.is_null()) return "_";
    const Json& defined = types_.at(type.get<std::size_t>());
    if (defined.at("name").is_string()) return defined.at("name").get<std::string>();
    const Json& kind = defined.at("kind");
    if (kind.is_string()) return kind.get<std::string>();
    const auto item = kind.items().begin();
    const Json& of = item.value();
    if (item.key() == "handle") {
      const auto handle = of.items().begin();
      return handle.key() == "own" ? text(handle.value()) : fmt::format("borrow<{}>", text(handle.value()));
    }
    if (item.key() == "tuple") return fmt::format("tuple<{}>", list(of.at("types")));
    if (item.key() == "result") return result(of);
    if (of.is_null()) return item.key();
    if (of.is_string() || of.is_number()) return fmt::format("{}<{}>", item.key(), text(of));
    return item.key();
  }

  [[nodiscard]] std::string declaration(const Json& function, bool is_async) const {
    std::string parameters;
    for (const Json& parameter : function.at("params")) {
      if (!parameters.empty()) parameters += ", ";
      parameters += fmt::format("{}: {}", parameter.at("name").get<std::string>(), text(parameter.at("type")));
    }
    const bool has_result = function.contains("result") && !function.at("result").is_null();
    return fmt::format("{}: {}func({}){}", function.at("name").get<std::string>(), is_async ? "async " : "", parameters,
                       has_result ? " -> " + text(function.at("result")) : "");
  }

 private:
  [[nodiscard]] std::string list(const Json& types) const {
    std::string all;
    for (const Json& type : types) all += (all.empty() ? "" : ", ") + text(type);
    return all;
  }

  [[nodiscard]] std::string result(const Json& of) const {
    const Json ok = of.value("ok", Json());
    const Json error = of.value("err", Json());
    if (ok.is_null() && error.is_null()) return "result";
    return error.is_null() ? fmt::format("result<{}>", text(ok)) : fmt::format("result<{}, {}>", text(ok), text(error));
  }

  const Json& types_;
};

// "async-freestanding", or {"async-method": 1}.
bool is_async(const Json& function) {
  const Json& kind = function.at("kind");
  return (kind.is_string() ? kind.get<std::string>() : kind.items().begin().key()).starts_with("async-");
}

}  // namespace

std::string interface_name(const Json& resolved, const Json& interface) {
  const auto package = resolved.at("packages").at(interface.at("package").get<std::size_t>()).at("name").get<std::string>();
  const std::size_t version = std::min(package.find('@'), package.size());
  return fmt::format("{}/{}{}", package.substr(0, version), interface.at("name").get<std::string>(), package.substr(version));
}

Declared declared(const Json& resolved, const std::string& interface, const Json& function) {
  const bool async = is_async(function);
  return {.interface = interface,
          .name = function.at("name").get<std::string>(),
          .declaration = Types(resolved).declaration(function, async),
          .is_async = async};
}

std::vector<Declared> exported_functions(const std::filesystem::path& component) {
  std::vector<Declared> functions;
  const std::optional<Json> resolved = world_of_component(component);
  if (!resolved) return functions;
  for (const auto& [name, item] : resolved->at("worlds").at(0).at("exports").items()) {
    if (item.contains("function")) functions.push_back(declared(*resolved, "", item.at("function")));
    if (!item.contains("interface")) continue;
    const Json& interface = resolved->at("interfaces").at(item.at("interface").at("id").get<std::size_t>());
    const std::string full_name = interface.at("name").is_null() ? name : interface_name(*resolved, interface);
    for (const auto& [function_name, function] : interface.at("functions").items())
      functions.push_back(declared(*resolved, full_name, function));
  }
  return functions;
}

}  // namespace weft::wit
