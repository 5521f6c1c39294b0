#include "kiosk/main/toml_reader.h"

#include "kiosk/base/text.h"

namespace yz::main {
namespace {

const toml::table kNoTable;

}  // namespace

std::optional<std::string> TomlTable::text(std::string_view key, std::size_t bytes_max) {
    const toml::node* node = take(key);
    if (!node) return std::nullopt;
    const auto value = node->value_exact<std::string>();
    if (!value) refuse(key, "is not a text in quotes");
    if (value->size() > bytes_max)
        refuse(key, "is longer than " + std::to_string(bytes_max) + " bytes");
    for (const char c : *value)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            refuse(key, "holds a control character");
    if (!base::parse_utf8(*value)) refuse(key, "is not UTF-8");
    return *value;
}

std::string TomlTable::required_text(std::string_view key, std::size_t bytes_max) {
    auto value = text(key, bytes_max);
    if (!value) refuse(key, "is missing");
    if (value->empty()) refuse(key, "is empty");
    return *value;
}

std::optional<std::int64_t> TomlTable::number(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>();
    if (!value) refuse(key, "is not a whole number");
    return *value;
}

std::optional<bool> TomlTable::yes_or_no(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return std::nullopt;
    const auto value = node->value_exact<bool>();
    if (!value) refuse(key, "is not true or false");
    return *value;
}

TomlTable TomlTable::table(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return TomlTable(kNoTable, named(key));
    if (!node->is_table()) refuse(key, "is not a table");
    return TomlTable(*node->as_table(), named(key));
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
    const toml::node* node = take(key);
    std::vector<TomlTable> found;
    if (!node) return found;
    if (!node->is_array()) refuse(key, "is not a list of tables");
    for (const toml::node& entry : *node->as_array()) {
        if (!entry.is_table()) throw TomlProblem{line_of(entry), named(key) + " holds no table"};
        found.emplace_back(*entry.as_table(), named(key));
    }
    return found;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
    const toml::node* node = take(key);
    std::vector<std::string> found;
    if (!node) return found;
    if (!node->is_array()) refuse(key, "is not a list of texts");
    for (const toml::node& entry : *node->as_array()) {
        const auto text = entry.value_exact<std::string>();
        if (!text)
            throw TomlProblem{line_of(entry), named(key) + " holds something that is no text"};
        found.push_back(*text);
    }
    return found;
}

void TomlTable::finish() const {
    for (const auto& [key, node] : table_)
        if (!asked_.contains(key.str()))
            throw TomlProblem{line_of(node), "there is no key " + named(key.str())};
}

}  // namespace yz::main
