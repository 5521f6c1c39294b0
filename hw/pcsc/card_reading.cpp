#include "hw/pcsc/card_reading.h"

#include "hw/pcsc/uid_answer.h"

namespace yz::hw::pcsc {

using port::CardTrouble;

CardReading read_card(std::span<const std::uint8_t> atr, apdu::CardChannel& channel,
                      const Recogniser& recogniser) {
    const auto kind = parse_atr(atr);
    if (!kind) return {.token = tl::unexpected(CardTrouble::Malformed)};
    const auto answer = channel.transmit(kAskUid);
    if (!answer) {
        return {tl::unexpected(answer.error() == apdu::ChannelProblem::CardGone
                                   ? CardTrouble::Removed
                                   : CardTrouble::Malformed),
                *kind};
    }
    const auto uid = parse_uid_answer(*answer);
    if (uid == tl::unexpected(CardTrouble::Malformed)) return {tl::unexpected(uid.error()), *kind};
    return {recogniser({*kind, uid}, channel), *kind};
}

}  // namespace yz::hw::pcsc
