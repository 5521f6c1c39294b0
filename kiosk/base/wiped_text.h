// Level 0. Text that must not outlive its use: an ID number, a name. Moves, never copies, is wiped
// when it goes, and no stream, log or format function takes it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <sodium.h>
#include <string_view>

#include "kiosk/base/check.h"

namespace yz::base {

class WipedText {
public:
    /// The longest name on a card: 60 UTF-16 units, three bytes each in UTF-8.
    static constexpr std::size_t kBytesMax = 192;

    WipedText() = default;
    ~WipedText() { wipe(); }
    WipedText(const WipedText&) = delete;
    WipedText& operator=(const WipedText&) = delete;
    WipedText(WipedText&& other) noexcept { take(other); }
    WipedText& operator=(WipedText&& other) noexcept {
        if (this != &other) take(other);
        return *this;
    }

    void append(std::string_view part) {
        YZ_CHECK(part.size() <= kBytesMax - size_);
        std::copy(part.begin(), part.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += part.size();
    }
    /// As UTF-8. A Unicode scalar value.
    void append_code_point(char32_t c) {
        const auto low = [c](unsigned shift) {
            return static_cast<char>(0x80 | (c >> shift & 0x3F));
        };
        std::array<char, 4> bytes = {static_cast<char>(c)};
        std::size_t size = 1;
        if (c >= 0x10000) {
            bytes = {static_cast<char>(0xF0 | c >> 18), low(12), low(6), low(0)};
            size = 4;
        } else if (c >= 0x800) {
            bytes = {static_cast<char>(0xE0 | c >> 12), low(6), low(0)};
            size = 3;
        } else if (c >= 0x80) {
            bytes = {static_cast<char>(0xC0 | c >> 6), low(0)};
            size = 2;
        }
        append({bytes.data(), size});
        sodium_memzero(bytes.data(), bytes.size());
    }
    /// Valid as long as this object: hash it, show it, do not keep it.
    std::string_view view() const { return {bytes_.data(), size_}; }
    bool empty() const { return size_ == 0; }
    void wipe() noexcept {
        sodium_memzero(bytes_.data(), bytes_.size());
        size_ = 0;
    }

private:
    void take(WipedText& other) noexcept {
        bytes_ = other.bytes_;
        size_ = other.size_;
        other.wipe();
    }

    std::array<char, kBytesMax> bytes_{};
    std::size_t size_ = 0;
};

}  // namespace yz::base
