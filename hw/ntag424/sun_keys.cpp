#include "hw/ntag424/sun_keys.h"

#include <algorithm>
#include <array>
#include <optional>

#include "kiosk/base/hex.h"
#include "kiosk/base/toml.h"

namespace yz::hw::ntag424 {

namespace {

constexpr std::size_t kFileBytesMax = 16 * 1024;
/// A card's number has 7 bytes, and the input of its key 16 to 31. Source: NXP AN10922, 2.2.
constexpr std::size_t kUseBytesMin = 9, kUseBytesMax = 24;
constexpr std::size_t kNameBytesMax = 32;

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

/// Thrown and caught inside parse_sun_keys only.
struct Refused {
    SunKeysError error;
};

[[noreturn]] void refuse(const toml::node& where, const std::string& what) {
    throw Refused{{line_of(where), what}};
}

void refuse_others(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        throw Refused{{static_cast<int>(key.source().begin.line), "a key that nobody knows"}};
    }
}

std::optional<base::Bytes> hex_value(const toml::table& table, const char* name) {
    const toml::node* node = table.get(name);
    if (node == nullptr) return std::nullopt;
    const auto text = node->value_exact<std::string_view>();
    auto bytes = text ? base::parse_hex(*text) : std::nullopt;
    if (!bytes) refuse(*node, std::string(name) + " is not hexadecimal");
    return bytes;
}

std::optional<AesKey> key_value(const toml::table& table, const char* name) {
    const auto bytes = hex_value(table, name);
    if (!bytes) return std::nullopt;
    AesKey key{};
    if (bytes->size() != key.size()) {
        refuse(*table.get(name), std::string(name) + " has 32 hexadecimal digits");
    }
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
}

/// Of a parameter of the address.
void replace_name(const toml::table& table, const char* name, std::string& value) {
    const toml::node* node = table.get(name);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string_view>();
    const bool fits = text && !text->empty() && text->size() <= kNameBytesMax &&
                      std::all_of(text->begin(), text->end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                 (c >= '0' && c <= '9') || c == '_' || c == '-';
                      });
    if (!fits) {
        refuse(*node, std::string("address.") + name + " is 1 to 32 of a-z A-Z 0-9 _ -");
    }
    value = *text;
}

SunNames names_of(const toml::table& file) {
    SunNames names;
    const toml::node* node = file.get("address");
    if (node == nullptr) return names;
    const toml::table* table = node->as_table();
    if (table == nullptr) refuse(*node, "address is a table");
    refuse_others(*table, {"picc", "uid", "counter", "mac", "covered_from"});
    replace_name(*table, "picc", names.picc);
    replace_name(*table, "uid", names.uid);
    replace_name(*table, "counter", names.counter);
    replace_name(*table, "mac", names.mac);
    replace_name(*table, "covered_from", names.covered_from);
    return names;
}

SunIssuer issuer_of(const toml::table& file) {
    refuse_others(file, {"file_read_master", "use", "meta_read", "address"});
    SunIssuer issuer;
    const auto master = key_value(file, "file_read_master");
    if (!master) refuse(file, "file_read_master is missing");
    issuer.keys.file_read_master = *master;
    const auto use = hex_value(file, "use");
    if (!use) refuse(file, "use is missing");
    if (use->size() < kUseBytesMin || use->size() > kUseBytesMax) {
        refuse(*file.get("use"), "use has 18 to 48 hexadecimal digits");
    }
    issuer.keys.use = *use;
    issuer.names = names_of(file);
    const auto meta_read = key_value(file, "meta_read");
    if (meta_read.has_value() == issuer.names.picc.empty()) {
        refuse(file, "meta_read and address.picc go together");
    }
    if (meta_read) issuer.keys.meta_read = *meta_read;
    return issuer;
}

}  // namespace

tl::expected<SunIssuer, SunKeysError> parse_sun_keys(std::string_view toml_text) {
    if (toml_text.size() > kFileBytesMax) {
        return tl::unexpected(SunKeysError{0, "it is longer than 16 KiB"});
    }
    try {
        return issuer_of(base::parse_toml(toml_text));
    } catch (const Refused& refused) {
        return tl::unexpected(refused.error);
    } catch (const toml::parse_error& error) {
        // Not what toml++ says of it: that quotes the file.
        return tl::unexpected(
            SunKeysError{static_cast<int>(error.source().begin.line), "it is not TOML"});
    }
}

}  // namespace yz::hw::ntag424
