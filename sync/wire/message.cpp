#include "sync/wire/message.h"

#include <algorithm>

#include "kiosk/base/hex.h"

namespace yz::sync::wire {

std::string_view plain_words(WireProblem problem) {
    switch (problem) {
        case WireProblem::Truncated: return "the bytes end inside a field";
        case WireProblem::TrailingBytes: return "there are bytes after the last field";
        case WireProblem::OtherMessage: return "this is not the message that belongs here";
        case WireProblem::BadField: return "a field is outside its range";
        case WireProblem::TooLarge: return "the message is above a limit";
        case WireProblem::NotUnpacked:
            return "the packed records do not unpack to their stated size";
        case WireProblem::ChainBroken: return "the records do not lead to the seal";
    }
    return "unknown";
}

bool signed_by(const base::PublicKey& key, std::string_view domain_tag, std::string_view message) {
    base::Signature signature{};
    if (message.size() < signature.size()) return false;
    const std::string_view end = message.substr(message.size() - signature.size());
    std::copy(end.begin(), end.end(), signature.begin());
    return base::verify(key, signature, domain_tag,
                        message.substr(0, message.size() - signature.size()));
}

Nonce random_nonce(base::Random& random) {
    Nonce nonce{};
    random.fill(nonce);
    return nonce;
}

}  // namespace yz::sync::wire
