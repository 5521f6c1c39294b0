// Level 5. Reads values out of a TOML table and remembers which keys it was asked for, so that a
// key nobody asked for is refused. The first problem stops everything as a TomlProblem.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/toml.h"

namespace yz::main {

/// Thrown and caught inside parse_config only.
struct TomlProblem {
    int line = 0;
    std::string what;
};

inline int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

class TomlTable {
public:
    /// `path` names the table in messages: "station", "menu.dishes"; empty for the whole file.
    TomlTable(const toml::table& table, std::string path) : table_(table), path_(std::move(path)) {}

    int line() const { return line_of(table_); }
    std::string named(std::string_view key) const {
        return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
    }
    [[noreturn]] void refuse(std::string_view key, const std::string& what) const {
        const toml::node* node = table_.get(key);
        throw TomlProblem{node ? line_of(*node) : line(), named(key) + " " + what};
    }

    /// nullopt when the key is missing.
    std::optional<std::string> text(std::string_view key, std::size_t bytes_max = 200);
    std::string required_text(std::string_view key, std::size_t bytes_max = 200);
    std::optional<std::int64_t> number(std::string_view key);
    std::optional<bool> yes_or_no(std::string_view key);
    /// An empty table when the key is missing.
    TomlTable table(std::string_view key);
    /// Texts of an array; empty when the key is missing.
    std::vector<std::string> texts(std::string_view key);
    bool has(std::string_view key) const { return table_.contains(key); }
    /// The tables of an array; empty when the key is missing.
    std::vector<TomlTable> tables(std::string_view key);

    /// Refuses what nobody asked for.
    void finish() const;

private:
    const toml::node* take(std::string_view key) {
        asked_.emplace(key);
        return table_.get(key);
    }
    const toml::table& table_;
    std::string path_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace yz::main
