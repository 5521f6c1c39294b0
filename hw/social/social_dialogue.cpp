#include "hw/social/social_dialogue.h"

#include <array>
#include <span>

#include "hw/apdu/exchange.h"
#include "hw/social/social_fields.h"

namespace yz::hw::social {

namespace {

using apdu::Command;
using apdu::RecordName;

/// "sx1.sh." and 社会保障 in GB 2312: the social security system environment.
constexpr std::array<std::uint8_t, 15> kEnvironment = {
    0x73, 0x78, 0x31, 0x2E, 0x73, 0x68, 0x2E, 0xC9, 0xE7, 0xBB, 0xE1, 0xB1, 0xA3, 0xD5, 0xCF};

struct File {
    std::uint16_t id;
    std::uint8_t short_id;
    std::uint8_t first_tag;  ///< Of the record in first place; the next tag is in the next place.
};
constexpr File kCardFile{.id = 0xEF05, .short_id = 5, .first_tag = 0x01};
constexpr File kHolderFile{.id = 0xEF06, .short_id = 6, .first_tag = 0x08};

constexpr std::uint8_t kIdentification = 0x01, kLastDay = 0x06, kCardNumber = 0x07;
constexpr std::uint8_t kHolderNumber = 0x08, kHolderName = 0x09;

SocialProblem problem_of(apdu::ExchangeProblem problem) {
    switch (problem) {
        case apdu::ExchangeProblem::CardGone: return SocialProblem::CardGone;
        case apdu::ExchangeProblem::TooLong: return SocialProblem::TooLong;
        case apdu::ExchangeProblem::Malformed: break;
    }
    return SocialProblem::Malformed;
}

/// The card understood the question and does not answer it: no such record, not without a PIN, not
/// without contacts. Source: ISO/IEC 7816-4, 5.6: 67 to 6F are checking errors.
bool is_refusal(std::uint16_t status) { return status >> 8 >= 0x67 && status >> 8 <= 0x6F; }

class Talk {
public:
    explicit Talk(apdu::CardChannel& channel) : channel_(channel) {}

    tl::expected<void, SocialProblem> open_environment() {
        const auto answer =
            ask(Command::select_application(kEnvironment, apdu::Description::Unwanted));
        if (!answer) return tl::unexpected(answer.error());
        if (answer->status == apdu::kDone) return {};
        return tl::unexpected(apdu::no_such_application(answer->status) ? SocialProblem::OtherCard
                                                                        : SocialProblem::Malformed);
    }

    /// Cards differ in how they want a file named; one that knows neither way may know the short
    /// identifier.
    tl::expected<void, SocialProblem> open_file(const File& file) {
        file_ = file;
        name_ = RecordName::Identifier;
        for (const auto search : {apdu::Search::Everywhere, apdu::Search::Application}) {
            const auto answer = ask(Command::select_file(file.id, search));
            if (!answer) return tl::unexpected(answer.error());
            if (answer->status == apdu::kDone) return {};
            if (!is_refusal(answer->status)) return tl::unexpected(SocialProblem::Malformed);
        }
        name_ = RecordName::PlaceInShortFile;
        return {};
    }

    /// The value of the record with this tag; nullopt when the card does not tell it.
    tl::expected<std::optional<apdu::WipedBytes>, SocialProblem> field(std::uint8_t tag) {
        auto value = field_by(name_, tag);
        // Whatever the reason it gave: only what it refuses in every way is not told.
        if (name_ == RecordName::Identifier && value && !*value) {
            value = field_by(RecordName::Place, tag);
            if (value && *value) name_ = RecordName::Place;
        }
        return value;
    }

private:
    tl::expected<std::optional<apdu::WipedBytes>, SocialProblem> field_by(RecordName name,
                                                                          std::uint8_t tag) {
        const auto place = static_cast<std::uint8_t>(tag - file_.first_tag + 1);
        const auto answer =
            ask(Command::read_record(name, name == RecordName::Identifier ? tag : place,
                                     name == RecordName::PlaceInShortFile ? file_.short_id : 0));
        if (!answer) return tl::unexpected(answer.error());
        if (is_refusal(answer->status)) return std::nullopt;
        if (answer->status != apdu::kDone) return tl::unexpected(SocialProblem::Malformed);
        const auto value = parse_record(answer->content, tag);
        if (!value) return tl::unexpected(SocialProblem::Malformed);
        return apdu::WipedBytes(value->begin(), value->end());
    }

    tl::expected<apdu::Answer, SocialProblem> ask(const Command& command) {
        return apdu::exchange(channel_, command).map_error(problem_of);
    }

    apdu::CardChannel& channel_;
    File file_ = kCardFile;
    RecordName name_ = RecordName::Identifier;
};

/// What `parse` makes of a field, or its blank when the card does not tell it.
template <typename Parse>
auto parsed_field(Talk& talk, std::uint8_t tag, Parse parse)
    -> tl::expected<typename decltype(parse(Bytes{}))::value_type, SocialProblem> {
    const auto value = talk.field(tag);
    if (!value) return tl::unexpected(value.error());
    if (!*value) return {};
    auto parsed = parse(**value);
    if (!parsed) return tl::unexpected(SocialProblem::Malformed);
    return std::move(*parsed);
}

}  // namespace

tl::expected<base::CardToken, SocialProblem> read_social_card(apdu::CardChannel& channel,
                                                              base::Gb18030& table) {
    Talk talk(channel);
    base::CardToken token{.kind = base::TokenKind::SocialSecurity};
    if (const auto open = talk.open_environment(); !open) return tl::unexpected(open.error());

    if (const auto open = talk.open_file(kCardFile); !open) return tl::unexpected(open.error());
    const auto region = parsed_field(talk, kIdentification, parse_region);
    if (!region) return tl::unexpected(region.error());
    const auto number = parsed_field(talk, kCardNumber, parse_card_number);
    if (!number) return tl::unexpected(number.error());
    const auto until = talk.field(kLastDay);
    if (!until) return tl::unexpected(until.error());
    if (*until) token.valid_through = last_day(**until);

    if (const auto open = talk.open_file(kHolderFile); !open) return tl::unexpected(open.error());
    auto holder = parsed_field(talk, kHolderNumber, parse_holder_number);
    if (!holder) return tl::unexpected(holder.error());
    if (*holder) {
        const auto name = talk.field(kHolderName);
        if (!name) return tl::unexpected(name.error());
        if (*name) token.name = holder_name(**name, table);
    }

    // Card numbers are given out by each region for itself.
    if (*region && *number) {
        const std::string whole = **region + ":" + **number;
        token.number.assign(whole.begin(), whole.end());
    }
    token.id_number = std::move(*holder);
    if (token.number.empty() && !token.id_number) {
        return tl::unexpected(SocialProblem::NothingTold);
    }
    return token;
}

}  // namespace yz::hw::social
