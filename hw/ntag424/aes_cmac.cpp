#include "hw/ntag424/aes_cmac.h"

#include <nettle/aes.h>
#include <nettle/cmac.h>
#include <vector>

namespace yz::hw::ntag424 {

AesBlock aes_cmac(const AesKey& key, std::span<const std::uint8_t> message) {
    cmac_aes128_ctx context;
    cmac_aes128_set_key(&context, key.data());
    cmac_aes128_update(&context, message.size(), message.data());
    AesBlock mac{};
    cmac_aes128_digest(&context, mac.size(), mac.data());
    return mac;
}

AesBlock aes_decrypted(const AesKey& key, const AesBlock& block) {
    // With zeros before it, CBC of one block is the bare cipher.
    aes128_ctx context;
    aes128_set_decrypt_key(&context, key.data());
    AesBlock plain{};
    aes128_decrypt(&context, plain.size(), plain.data(), block.data());
    return plain;
}

tl::expected<AesKey, DiversificationProblem> diversified_key(const AesKey& master,
                                                             std::span<const std::uint8_t> input) {
    if (input.size() < 16 || input.size() > 31) {
        return tl::unexpected(DiversificationProblem::InputLength);
    }
    std::vector<std::uint8_t> message = {0x01};
    message.insert(message.end(), input.begin(), input.end());
    return aes_cmac(master, message);
}

}  // namespace yz::hw::ntag424
