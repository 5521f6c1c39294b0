#include "hw/transit/transit_dialogue.h"

#include <array>

#include "hw/apdu/exchange.h"
#include "hw/transit/transit_fields.h"

namespace yz::hw::transit {

namespace {

using apdu::Command;

/// The e-purse of T-Union, as the beginning of each city's name for it; and of cards before it.
constexpr std::array<std::uint8_t, 8> kUnion = {0xA0, 0x00, 0x00, 0x06, 0x32, 0x01, 0x01, 0x05};
constexpr std::array<std::uint8_t, 9> kBeforeUnion = {0xA0, 0x00, 0x00, 0x00, 0x03,
                                                      0x86, 0x98, 0x07, 0x01};
/// Public information about the card: the same 30 bytes as in the description.
constexpr std::uint8_t kInformationFile = 0x15;
constexpr std::size_t kInformationBytes = 30;

TransitProblem problem_of(apdu::ExchangeProblem problem) {
    switch (problem) {
        case apdu::ExchangeProblem::CardGone: return TransitProblem::CardGone;
        case apdu::ExchangeProblem::TooLong: return TransitProblem::TooLong;
        case apdu::ExchangeProblem::Malformed: break;
    }
    return TransitProblem::Malformed;
}

/// The description of the first application there is.
tl::expected<apdu::WipedBytes, TransitProblem> description(apdu::CardChannel& channel) {
    for (const Bytes name : {Bytes(kUnion), Bytes(kBeforeUnion)}) {
        auto answer =
            apdu::exchange(channel, Command::select_application(name, apdu::Description::Wanted));
        if (!answer) return tl::unexpected(problem_of(answer.error()));
        if (answer->status == apdu::kDone) return std::move(answer->content);
        if (!apdu::no_such_application(answer->status)) {
            return tl::unexpected(TransitProblem::Malformed);
        }
    }
    return tl::unexpected(TransitProblem::OtherCard);
}

tl::expected<std::string, TransitProblem> card_number(Bytes information) {
    return parse_card_number(information).map_error([](auto) { return TransitProblem::Malformed; });
}

}  // namespace

tl::expected<base::CardToken, TransitProblem> read_transit_card(apdu::CardChannel& channel) {
    const auto told = description(channel);
    if (!told) return tl::unexpected(told.error());
    const auto information = parse_description(*told);
    if (!information) return tl::unexpected(TransitProblem::Malformed);
    tl::expected<std::string, TransitProblem> number;
    if (*information) {
        number = card_number(**information);
    } else {
        // Some are selected without a description.
        const auto file =
            apdu::exchange(channel, Command::read_short_file(kInformationFile, kInformationBytes));
        if (!file) return tl::unexpected(problem_of(file.error()));
        if (file->status != apdu::kDone) return tl::unexpected(TransitProblem::Malformed);
        number = card_number(file->content);
    }
    if (!number) return tl::unexpected(number.error());
    return base::CardToken{.kind = base::TokenKind::TransitCard,
                           .number = {number->begin(), number->end()}};
}

}  // namespace yz::hw::transit
