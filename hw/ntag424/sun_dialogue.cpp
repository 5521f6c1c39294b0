#include "hw/ntag424/sun_dialogue.h"

#include <algorithm>
#include <array>

#include "hw/apdu/exchange.h"
#include "hw/ntag424/ndef_uri.h"

namespace yz::hw::ntag424 {

namespace {

using apdu::Command;

constexpr std::array<std::uint8_t, 7> kNdefApplication = {0xD2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x01};
constexpr std::uint16_t kNdefFile = 0xE104;
constexpr std::size_t kLengthBytes = 2;
/// The card's file has 256. Source: NT4H2421Gx data sheet, 8.2.3.
constexpr std::size_t kContentBytesMax = 254;
/// Most of an address in one answer, and below the 255 bytes that small readers take. No other
/// command stands between two pieces: the card would count another tap and sign anew.
constexpr std::size_t kPieceBytesMax = 240;

SunProblem problem_of(apdu::ExchangeProblem problem) {
    switch (problem) {
        case apdu::ExchangeProblem::CardGone: return SunProblem::CardGone;
        case apdu::ExchangeProblem::TooLong: return SunProblem::TooLong;
        case apdu::ExchangeProblem::Malformed: break;
    }
    return SunProblem::Malformed;
}

tl::expected<void, SunProblem> open_file(apdu::CardChannel& channel) {
    for (const Command& command :
         {Command::select_application(kNdefApplication, apdu::Description::Wanted),
          Command::select_tag_file(kNdefFile)}) {
        const auto answer = apdu::exchange(channel, command);
        if (!answer) return tl::unexpected(problem_of(answer.error()));
        if (answer->status == apdu::kDone) continue;
        return tl::unexpected(apdu::no_such_application(answer->status) ? SunProblem::NoAddress
                                                                        : SunProblem::Malformed);
    }
    return {};
}

tl::expected<apdu::WipedBytes, SunProblem> piece(apdu::CardChannel& channel, std::size_t offset,
                                                 std::size_t bytes) {
    auto answer =
        apdu::exchange(channel, Command::read_binary(static_cast<std::uint16_t>(offset), bytes));
    if (!answer) return tl::unexpected(problem_of(answer.error()));
    if (answer->status != apdu::kDone || answer->content.size() != bytes) {
        return tl::unexpected(SunProblem::Malformed);
    }
    return std::move(answer->content);
}

/// Length and content.
tl::expected<apdu::WipedBytes, SunProblem> whole_file(apdu::CardChannel& channel) {
    auto file = piece(channel, 0, kLengthBytes);
    if (!file) return file;
    const std::size_t content = static_cast<std::size_t>((*file)[0]) << 8 | (*file)[1];
    if (content == 0 || content > kContentBytesMax) return tl::unexpected(SunProblem::NoAddress);
    while (file->size() < kLengthBytes + content) {
        const std::size_t left = kLengthBytes + content - file->size();
        const auto more = piece(channel, file->size(), std::min(left, kPieceBytesMax));
        if (!more) return tl::unexpected(more.error());
        file->insert(file->end(), more->begin(), more->end());
    }
    return file;
}

}  // namespace

tl::expected<SunMark, SunProblem> read_signed_tap(apdu::CardChannel& channel,
                                                  const SunIssuer& issuer) {
    if (const auto open = open_file(channel); !open) return tl::unexpected(open.error());
    const auto file = whole_file(channel);
    if (!file) return tl::unexpected(file.error());
    const auto url = parse_ndef_uri(*file);
    if (!url) {
        return tl::unexpected(url.error() == NdefProblem::NoUri ? SunProblem::NoAddress
                                                                : SunProblem::Malformed);
    }
    const auto tap = parse_sun_url(*url, issuer.names);
    if (!tap) {
        return tl::unexpected(tap.error() == SunUrlProblem::Missing ? SunProblem::NoAddress
                                                                    : SunProblem::NotGenuine);
    }
    return genuine_mark(*tap, issuer.keys).map_error([](auto) { return SunProblem::NotGenuine; });
}

}  // namespace yz::hw::ntag424
