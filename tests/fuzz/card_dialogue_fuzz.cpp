// Fuzz: whatever a chip answers while it is asked who it is. The first byte chooses the languages
// that are spoken; then come the answers, each behind a byte with its length; then the card is
// gone.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "hw/recognise/recogniser.h"
#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "kiosk/domain/resident_id.h"
#include "tests/support/only_asks.h"

namespace {

using namespace yz;
using namespace yz::hw;

class Answers : public apdu::CardChannel {
public:
    explicit Answers(std::span<const std::uint8_t> left) : left_(left) {}

    tl::expected<apdu::WipedBytes, apdu::ChannelProblem> transmit(
        std::span<const std::uint8_t> command) override {
        YZ_CHECK(tests::only_asks(command));
        YZ_CHECK(++questions_ < 200);
        if (left_.empty()) {
            gone_ = true;
            return tl::unexpected(apdu::ChannelProblem::CardGone);
        }
        const std::size_t size = std::min<std::size_t>(left_[0], left_.size() - 1);
        const auto answer = left_.subspan(1, size);
        left_ = left_.subspan(1 + size);
        return apdu::WipedBytes(answer.begin(), answer.end());
    }
    bool gone() const { return gone_; }

private:
    std::span<const std::uint8_t> left_;
    int questions_ = 0;
    bool gone_ = false;
};

bool all_of(std::span<const std::uint8_t> text, bool (*fits)(std::uint8_t)) {
    return std::all_of(text.begin(), text.end(), fits);
}
bool is_digit(std::uint8_t c) { return c >= '0' && c <= '9'; }

void check_token(const base::CardToken& token) {
    const std::span<const std::uint8_t> number = token.number;
    switch (token.kind) {
        case base::TokenKind::SocialSecurity:
            YZ_CHECK(!number.empty() || token.id_number);
            YZ_CHECK(number.empty() || (number.size() == 16 && all_of(number.first(6), is_digit) &&
                                        number[6] == ':'));
            if (token.id_number) {
                YZ_CHECK(domain::is_resident_id_number(token.id_number->view()));
            }
            YZ_CHECK(token.id_number || !token.name);
            break;
        case base::TokenKind::TransitCard:
            YZ_CHECK(number.size() == 19 && all_of(number, is_digit));
            break;
        case base::TokenKind::Ntag424:
            YZ_CHECK(number.size() == 7 && token.tap_counter.has_value());
            break;
        default:
            YZ_CHECK(number.size() == 4 || number.size() == 7 || number.size() == 10);
            YZ_CHECK(!token.id_number && !token.tap_counter);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    if (size == 0) return 0;
    recognise::Languages languages{.social_security = (input[0] & 1) != 0,
                                   .transit = (input[0] & 2) != 0};
    if ((input[0] & 4) != 0) {
        languages.signing.emplace();
        languages.signing->keys.use = std::vector<std::uint8_t>(9);
        if ((input[0] & 8) != 0) languages.signing->names.picc = "picc";
    }
    const std::uint8_t atr[] = {0x3B, 0x81, 0x80, 0x01, 0x80, 0x80};
    Answers card({input + 1, size - 1});
    const auto reading = pcsc::read_card(atr, card, recognise::Recogniser(languages));
    // A card that went is pulled, whatever it said before.
    YZ_CHECK(!card.gone() || reading.token == tl::unexpected(port::CardTrouble::Removed));
    if (reading.token) check_token(*reading.token);
    return 0;
}
