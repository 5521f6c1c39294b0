#include "kiosk/store/sealed_field.h"

#include <sodium.h>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"

namespace yz::store {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kCardRefBytes = 16;

std::string associated(const FieldPlace& place) {
    std::string text(place.table);
    text.append("|").append(place.row).append("|").append(place.field);
    return text.append("|").append(std::to_string(place.key_version));
}

std::uint8_t* raw(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

}  // namespace

std::string seal_field(std::string_view text, const FieldPlace& place, const SecretKey& key,
                       base::Random& random) {
    YZ_CHECK(sodium_init() >= 0);
    std::string sealed(kNonceBytes + text.size() + kTagBytes, '\0');
    random.fill({raw(sealed), kNonceBytes});
    const std::string with = associated(place);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw(sealed) + kNonceBytes, nullptr, base::as_bytes(text).data(), text.size(),
        base::as_bytes(with).data(), with.size(), nullptr, raw(sealed), key.data());
    return sealed;
}

std::optional<std::string> open_field(std::string_view sealed, const FieldPlace& place,
                                      const SecretKey& key) {
    YZ_CHECK(sodium_init() >= 0);
    if (sealed.size() < kNonceBytes + kTagBytes) return std::nullopt;
    std::string text(sealed.size() - kNonceBytes - kTagBytes, '\0');
    const std::string with = associated(place);
    const auto bytes = base::as_bytes(sealed);
    const int refused = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(text), nullptr, nullptr, bytes.data() + kNonceBytes, bytes.size() - kNonceBytes,
        base::as_bytes(with).data(), with.size(), bytes.data(), key.data());
    if (refused != 0) return std::nullopt;
    return text;
}

base::CardRef card_ref(std::span<const std::uint8_t> uid, const SecretKey& key) {
    YZ_CHECK(sodium_init() >= 0);
    std::array<std::uint8_t, kCardRefBytes> hash{};
    crypto_generichash(hash.data(), hash.size(), uid.data(), uid.size(), key.data(), key.size());
    const auto ref = base::CardRef::parse(base::hex(std::span<const std::uint8_t>(hash)));
    YZ_CHECK(ref.has_value());
    return *ref;
}

}  // namespace yz::store
