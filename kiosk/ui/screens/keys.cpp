#include "kiosk/ui/screens/keys.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace yz::ui {
namespace {

/// 99,999.99 yuan is more than anybody pays in.
constexpr std::size_t kYuanDigitsMax = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Key> key_of(std::string_view touched_id) {
    if (touched_id == "k_back") return Key{.kind = Key::Kind::Back};
    if (touched_id == "k_clear") return Key{.kind = Key::Kind::Clear};
    if (touched_id == "k_ok") return Key{.kind = Key::Kind::Ok};
    if (touched_id == "k_dot") return Key{.character = '.'};
    if (touched_id.size() != 3 || !touched_id.starts_with("k_")) return std::nullopt;
    const char c = touched_id[2];
    if (!is_digit(c) && (c < 'a' || c > 'z')) return std::nullopt;
    return Key{.character = c};
}

std::string typed_after(std::string typed, const Key& key, std::size_t length_max) {
    switch (key.kind) {
        case Key::Kind::Character:
            if (typed.size() < length_max) typed += key.character;
            break;
        case Key::Kind::Back:
            // A chosen surname is one character of several bytes.
            while (!typed.empty() && (static_cast<unsigned char>(typed.back()) & 0xC0U) == 0x80U)
                typed.pop_back();
            if (!typed.empty()) typed.pop_back();
            break;
        case Key::Kind::Clear: typed.clear(); break;
        case Key::Kind::Ok: break;
    }
    return typed;
}

std::string amount_after(std::string typed, const Key& key) {
    const std::size_t length = typed.size();
    if (key.kind != Key::Kind::Character) return typed_after(std::move(typed), key, length);
    const std::size_t point = typed.find('.');
    if (key.character == '.') {
        if (point != std::string::npos) return typed;
        return (typed.empty() ? "0" : typed) + ".";
    }
    if (!is_digit(key.character)) return typed;
    if (typed == "0") typed.clear();
    const bool full =
        point == std::string::npos ? typed.size() >= kYuanDigitsMax : typed.size() - point > 2;
    return full ? typed : typed + key.character;
}

std::optional<domain::Money> amount_typed(std::string_view typed) {
    std::int64_t fen = 0;
    int decimals = -1;  // -1: no point yet.
    for (const char c : typed) {
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (!is_digit(c) || typed.size() > kYuanDigitsMax + 3) return std::nullopt;
        fen = fen * 10 + (c - '0');
        if (decimals >= 0) ++decimals;
    }
    for (int i = std::max(decimals, 0); i < 2; ++i) fen *= 10;
    if (fen == 0 || decimals > 2) return std::nullopt;
    return domain::Money::from_fen(fen);
}

std::optional<std::size_t> index_of(std::string_view touched_id, std::string_view stem) {
    if (!touched_id.starts_with(stem)) return std::nullopt;
    const std::string_view digits = touched_id.substr(stem.size());
    std::size_t index = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return index;
}

}  // namespace yz::ui
