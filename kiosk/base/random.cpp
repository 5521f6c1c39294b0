#include "kiosk/base/random.h"

#include <bit>
#include <cstring>
#include <sodium.h>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"

namespace yz::base {

std::uint64_t Random::below(std::uint64_t bound) {
    YZ_CHECK(bound > 0);
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    for (;;) {
        std::array<std::uint8_t, 8> bytes{};
        fill(bytes);
        const auto value = std::bit_cast<std::uint64_t>(bytes);
        if (value < limit) return value % bound;
    }
}

std::array<std::uint8_t, 32> Random::seed32() {
    std::array<std::uint8_t, 32> seed{};
    fill(seed);
    return seed;
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    YZ_CHECK(sodium_init() >= 0);
    randombytes_buf(bytes.data(), bytes.size());
}

SeededRandom::SeededRandom(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
        seed += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        word = z ^ (z >> 31U);
    }
}

std::uint64_t SeededRandom::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const std::uint64_t word = next();
        const std::size_t count = bytes.size() < sizeof word ? bytes.size() : sizeof word;
        std::memcpy(bytes.data(), &word, count);
        bytes = bytes.subspan(count);
    }
}

std::string uuid_v7(std::int64_t wall_ms, Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    const auto ms = static_cast<std::uint64_t>(wall_ms);
    for (unsigned i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(ms >> (40U - 8U * i));
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x70U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);
    const std::string text = hex(std::span<const std::uint8_t>(bytes));
    return text.substr(0, 8) + '-' + text.substr(8, 4) + '-' + text.substr(12, 4) + '-' +
           text.substr(16, 4) + '-' + text.substr(20);
}

bool is_uuid_v7(std::string_view text) {
    constexpr std::string_view kForm = "xxxxxxxx-xxxx-7xxx-Nxxx-xxxxxxxxxxxx";
    if (text.size() != kForm.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string_view allowed = kForm.substr(i, 1);
        if (kForm[i] == 'x') allowed = "0123456789abcdef";
        if (kForm[i] == 'N') allowed = "89ab";
        if (allowed.find(text[i]) == std::string_view::npos) return false;
    }
    return true;
}

}  // namespace yz::base
