#include "hw/pcsc/card_mark.h"

#include <sodium.h>

#include "kiosk/base/check.h"

namespace yz::hw::pcsc {

CardMarks::CardMarks() {
    YZ_CHECK(sodium_init() >= 0);
    randombytes_buf(key_.data(), key_.size());
}

CardMarks::Mark CardMarks::mark(const base::CardToken& token) const {
    crypto_generichash_state state;
    crypto_generichash_init(&state, key_.data(), key_.size(), Mark{}.size());
    const auto kind = static_cast<unsigned char>(token.kind);
    crypto_generichash_update(&state, &kind, 1);
    if (!token.number.empty()) {
        crypto_generichash_update(&state, token.number.data(), token.number.size());
    } else if (token.id_number) {
        const std::string_view id = token.id_number->view();
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(id.data()),
                                  id.size());
    }
    Mark mark{};
    crypto_generichash_final(&state, mark.data(), mark.size());
    return mark;
}

}  // namespace yz::hw::pcsc
