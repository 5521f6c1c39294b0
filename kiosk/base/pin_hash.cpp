#include "kiosk/base/pin_hash.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <new>
#include <sodium.h>

#include "kiosk/base/check.h"

namespace yz::base {
namespace {

constexpr unsigned kMemoryKib = 12 * 1024;
constexpr unsigned kPasses = 3;

/// Takes a literal off the front; false when it does not stand there.
bool take(std::string_view& rest, std::string_view literal) {
    if (!rest.starts_with(literal)) return false;
    rest.remove_prefix(literal.size());
    return true;
}

/// Takes a number off the front; 0 when there is none, or one above `most`.
unsigned take_number(std::string_view& rest, unsigned most) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (error != std::errc{} || value > most) return 0;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return value;
}

/// Base64 without padding, of so many bytes.
bool base64_of(std::string_view text, std::size_t least, std::size_t most) {
    std::array<unsigned char, crypto_pwhash_STRBYTES> bytes{};
    std::size_t size = 0;
    const char* end = nullptr;
    return sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                             &end, sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           end == text.data() + text.size() && least <= size && size <= most;
}

}  // namespace

std::optional<PinHash> PinHash::parse(std::string_view text) {
    if (text.size() >= crypto_pwhash_STRBYTES) return std::nullopt;
    std::string_view rest = text;
    if (!take(rest, "$argon2id$v=19$m=") || take_number(rest, kMemoryKibMax) < 8 ||
        !take(rest, ",t=") || take_number(rest, kPassesMax) == 0 || !take(rest, ",p=1$")) {
        return std::nullopt;
    }
    const std::size_t middle = rest.find('$');
    // Source: RFC 9106, 3.1: a salt of at least 8 bytes; a tag shorter than 16 is guessed.
    if (middle == std::string_view::npos || !base64_of(rest.substr(0, middle), 8, 48) ||
        !base64_of(rest.substr(middle + 1), 16, 64)) {
        return std::nullopt;
    }
    return PinHash(std::string(text));
}

bool PinHash::fits(std::string_view pin) const {
    YZ_CHECK(sodium_init() >= 0);
    std::array<char, crypto_pwhash_STRBYTES> whole{};
    text_.copy(whole.data(), whole.size() - 1);
    errno = 0;
    const bool right = crypto_pwhash_str_verify(whole.data(), pin.data(), pin.size()) == 0;
    if (!right && errno == ENOMEM) throw std::bad_alloc();
    return right;
}

std::string pin_hash_text(std::string_view pin) {
    YZ_CHECK(sodium_init() >= 0);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed =
        crypto_pwhash_str_alg(text.data(), pin.data(), pin.size(), kPasses,
                              std::size_t{kMemoryKib} * 1024, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) throw std::bad_alloc();
    return text.data();
}

}  // namespace yz::base
