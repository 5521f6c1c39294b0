// Fuzz: every small message of sync, each parsed as each; what parses is written again as the same
// bytes, apart from the signature.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/hello.h"

using namespace yz::sync::wire;

namespace {

yz::base::Signature unsigned_bytes(std::string_view, std::string_view) { return {}; }

void same_but_for_the_end(std::string_view bytes, const std::string& again, std::size_t end) {
    YZ_CHECK(bytes.size() == again.size());
    YZ_CHECK(bytes.substr(0, bytes.size() - end) ==
             std::string_view(again).substr(0, again.size() - end));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    constexpr std::size_t kSignature = 64;
    constexpr std::size_t kProofAndSignature = 96;
    const std::string_view bytes = yz::base::as_text({input, size});
    if (const auto hello = parse_hello(bytes))
        same_but_for_the_end(bytes, encode_hello(*hello, unsigned_bytes), kSignature);
    if (const auto reply = parse_hello_reply(bytes))
        same_but_for_the_end(bytes, encode_hello_reply(*reply, unsigned_bytes), kSignature);
    if (const auto word = parse_acknowledgement(bytes))
        same_but_for_the_end(bytes, encode_acknowledgement(*word, unsigned_bytes), kSignature);
    if (const auto request = parse_enrol_request(bytes))
        same_but_for_the_end(bytes, encode_enrol_request(*request, {}, unsigned_bytes),
                             kProofAndSignature);
    if (const auto reply = parse_enrol_reply(bytes))
        same_but_for_the_end(bytes, encode_enrol_reply(*reply, {}, unsigned_bytes),
                             kProofAndSignature);
    parse_enrolment_code(bytes);
    return 0;
}
