#include "kiosk/domain/json_text.h"

#include <array>
#include <charconv>

namespace yz::domain {
namespace {

template <class Number>
void append_number(std::string& out, Number value) {
    std::array<char, 24> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    static_cast<void>(error);  // 24 characters hold any 64-bit number.
    out.append(buffer.data(), end);
}

}  // namespace

void append_json_string(std::string& out, std::string_view value) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_json_key(std::string& out, std::string_view key) {
    if (!out.empty() && out.back() != '{') out += ',';
    out += '"';
    out += key;
    out += "\":";
}

void append_json(std::string& out, std::string_view key, std::string_view value) {
    append_json_key(out, key);
    append_json_string(out, value);
}
void append_json(std::string& out, std::string_view key, std::int64_t value) {
    append_json_key(out, key);
    append_number(out, value);
}
void append_json(std::string& out, std::string_view key, std::uint64_t value) {
    append_json_key(out, key);
    append_number(out, value);
}

bool json_depth_within(std::string_view text, std::size_t depth_max) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > depth_max) return false;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return true;
}

}  // namespace yz::domain
