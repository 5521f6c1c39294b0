#include "kiosk/station/key_files.h"

#include <algorithm>

#include "kiosk/base/hex.h"
#include "kiosk/station/durable_file.h"

namespace yz::station {
namespace {

using Secret = std::array<std::uint8_t, 32>;

constexpr const char* kIdentityFile = "identity.key";

tl::expected<Secret, std::string> parse_secret(std::string_view text, const std::string& path) {
    if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    const auto bytes = base::parse_hex(text);
    Secret secret{};
    if (!bytes || bytes->size() != secret.size()) {
        return tl::unexpected(path + " is not 64 hexadecimal digits: put the right file back");
    }
    std::copy(bytes->begin(), bytes->end(), secret.begin());
    return secret;
}

}  // namespace

tl::expected<StationKeys, std::string> load_keys(const std::string& dir, bool may_create,
                                                 base::Random& random) {
    StationKeys keys;
    struct Part {
        const char* name;
        Secret* into;
    };
    for (const Part& part :
         {Part{"signing.key", &keys.signing_seed}, Part{"field.key", &keys.field_key},
          Part{"card.key", &keys.card_key}}) {
        const std::string path = dir + "/" + part.name;
        const auto content = read_file(path);
        if (content) {
            const auto secret = parse_secret(*content, path);
            if (!secret) return tl::unexpected(secret.error());
            *part.into = *secret;
        } else if (may_create) {
            make_private_folder(dir);
            *part.into = random.seed32();
            write_file_durably(path, base::hex(*part.into) + "\n");
        } else {
            return tl::unexpected(path + " is missing: put it back");
        }
    }
    const std::string identity_path = dir + "/" + kIdentityFile;
    if (const auto content = read_file(identity_path)) {
        const auto secret = parse_secret(*content, identity_path);
        if (!secret) return tl::unexpected(secret.error());
        keys.identity_key = *secret;
    }
    return keys;
}

void keep_identity_key(const std::string& dir, const Secret& key) {
    make_private_folder(dir);
    write_file_durably(dir + "/" + kIdentityFile, base::hex(key) + "\n");
}

}  // namespace yz::station
