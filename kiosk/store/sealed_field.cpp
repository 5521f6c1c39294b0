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

base::CardRef keyed_hash(std::span<const std::uint8_t> bytes, const SecretKey& key) {
    YZ_CHECK(sodium_init() >= 0);
    std::array<std::uint8_t, kCardRefBytes> hash{};
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), key.data(),
                       key.size());
    const auto ref = base::CardRef::parse(base::hex(std::span<const std::uint8_t>(hash)));
    YZ_CHECK(ref.has_value());
    return *ref;
}

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

base::CardRef card_ref(base::TokenKind kind, std::span<const std::uint8_t> number,
                       const SecretKey& key) {
    switch (kind) {
        case base::TokenKind::SocialSecurity:
        case base::TokenKind::TransitCard:
        case base::TokenKind::PrintedCode: {
            std::string text = base::token_kind_name(kind);
            text.append(":").append(base::as_text(number));
            return keyed_hash(base::as_bytes(text), key);
        }
        case base::TokenKind::OtherCard:
        case base::TokenKind::MifareClassic:
        case base::TokenKind::Ultralight:
        case base::TokenKind::Desfire:
        case base::TokenKind::TypedCard:
        case base::TokenKind::Ntag424:
        case base::TokenKind::ResidentId: break;
    }
    return keyed_hash(number, key);
}

base::CardRef identity_ref(std::string_view number, const SecretKey& key) {
    return keyed_hash(base::as_bytes(number), key);
}

}  // namespace yz::store
