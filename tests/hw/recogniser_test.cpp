// Every kind of card against the whole chain of questions, in memory, with every answer cut and
// turned over at every byte.
#include "hw/recognise/recogniser.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

#include "hw/apdu/exchange.h"
#include "hw/ntag424/aes_cmac.h"
#include "kiosk/domain/resident_id.h"
#include "tests/hw/virtual_channel.h"
#include "tests/support/card_events.h"
#include "tests/support/only_asks.h"

using namespace yz::hw;
using yz::base::Bytes;
using yz::base::CardToken;
using yz::base::parse_hex;
using yz::base::TokenKind;
using yz::tests::token_word;
using yz::tests::trouble_word;
using yz::tests::VirtualChannel;

namespace {

const Bytes kUid = *parse_hex("04a1b2c3d4e5f6");

ntag424::AesKey key(const char* hex) {
    const Bytes bytes = *parse_hex(hex);
    ntag424::AesKey key{};
    std::copy(bytes.begin(), bytes.end(), key.begin());
    return key;
}

const ntag424::AesKey kMetaRead = key("000102030405060708090a0b0c0d0e0f");

enum class Mark { Open, Hidden };

ntag424::SunIssuer issuer(Mark mark) {
    ntag424::SunIssuer issuer;
    issuer.keys.file_read_master = key("00112233445566778899aabbccddeeff");
    issuer.keys.use = *parse_hex("3042f54e585020416275");
    if (mark == Mark::Hidden) {
        issuer.keys.meta_read = kMetaRead;
        issuer.names.picc = "picc";
    }
    return issuer;
}

/// A card of that issuer, with the key he made for its number.
sample::SigningChip signing_chip(Mark mark, const Bytes& uid = kUid) {
    const ntag424::SunKeys keys = issuer(mark).keys;
    Bytes input = uid;
    input.insert(input.end(), keys.use.begin(), keys.use.end());
    sample::SigningChip chip{.key = *ntag424::diversified_key(keys.file_read_master, input)};
    if (mark == Mark::Hidden) chip.meta_key = kMetaRead;
    return chip;
}

card::VirtualCard processor(card::Chip chip, Bytes uid = kUid) {
    return {.uid = std::move(uid), .atr = card::processor_atr(), .chip = std::move(chip)};
}

recognise::Recogniser recogniser(Mark mark = Mark::Open) {
    return recognise::Recogniser(recognise::Languages{.signing = issuer(mark)});
}

pcsc::CardReading reading(VirtualChannel& channel, const recognise::Recogniser& recogniser) {
    return pcsc::read_card(channel.card().atr, channel, recogniser);
}

std::string word(const tl::expected<CardToken, port::CardTrouble>& told) {
    return told ? token_word(*told) : trouble_word(told.error());
}

std::string told(card::VirtualCard card, const recognise::Recogniser& recogniser) {
    VirtualChannel channel(std::move(card));
    return word(reading(channel, recogniser).token);
}
std::string told(card::VirtualCard card) { return told(std::move(card), recogniser()); }

const std::string kHolder = "+social_security:449900:A12345678=449900194503010022";

/// A card of every kind and habit, with what is told of it.
struct Kind {
    std::string name;
    card::VirtualCard card;
    Mark mark = Mark::Open;
};
std::vector<Kind> kinds() {
    const auto social = [](card::SocialFaults faults) {
        return processor(card::social_card({}, faults));
    };
    const auto transit = [](card::TransitFaults faults) {
        return processor(card::transit_card({}, faults));
    };
    return {
        {"social", social({})},
        {"social, holder kept", social({.keeps_holder_to_itself = true})},
        {"social, by place", social({.habits = {.records_by_place = true}})},
        {"social, by short file", social({.habits = {.files_by_short_id = true}})},
        {"social, in application", social({.habits = {.files_in_application = true}})},
        {"social, exact lengths", social({.habits = {.exact_lengths = true}})},
        {"social, answers wait", social({.habits = {.long_answers_wait = true}})},
        {"transit", transit({})},
        {"transit, older", transit({.scheme = card::TransitScheme::Old})},
        {"transit, bare", transit({.bare_selection = true})},
        {"transit, answers wait", transit({.habits = {.long_answers_wait = true}})},
        {"signing", processor(card::SigningCard(signing_chip(Mark::Open), kUid, 6))},
        {"signing, hidden", processor(card::SigningCard(signing_chip(Mark::Hidden), kUid, 6)),
         Mark::Hidden},
        {"desfire", processor(card::DesfireCard(kUid))},
        {"other", processor({})},
    };
}

}  // namespace

TEST_CASE("storage cards are known by their number, without a question more") {
    struct Row {
        const char* atr;
        TokenKind kind;
    };
    for (const Row& row : {Row{"3b8f8001804f0ca0000003060300010000000"
                               "06a",
                               TokenKind::MifareClassic},
                           Row{"3b8f8001804f0ca00000030603000200000000"
                               "69",
                               TokenKind::MifareClassic},
                           Row{"3b8f8001804f0ca00000030603002600000000"
                               "4d",
                               TokenKind::MifareClassic},
                           Row{"3b8f8001804f0ca00000030603000300000000"
                               "68",
                               TokenKind::Ultralight},
                           Row{"3b8f8001804f0ca00000030603003a00000000"
                               "51",
                               TokenKind::Ultralight},
                           Row{"3b8f8001804f0ca00000030603000500000000"
                               "6e",
                               TokenKind::OtherCard}}) {
        CAPTURE(row.atr);
        VirtualChannel channel({.uid = kUid, .atr = *parse_hex(row.atr)});
        const auto read = reading(channel, recogniser());
        REQUIRE(read.token.has_value());
        CHECK(read.token->kind == row.kind);
        CHECK(read.token->number == kUid);
        CHECK(channel.answers.size() == 1);
    }
}

TEST_CASE("each kind of card is told as what it is, whatever its habits") {
    const std::string transit = "+transit_card:3104999900000000019";
    const std::vector<std::string> expected = {kHolder,
                                               "+social_security:449900:A12345678",
                                               kHolder,
                                               kHolder,
                                               kHolder,
                                               kHolder,
                                               kHolder,
                                               transit,
                                               transit,
                                               transit,
                                               transit,
                                               "+ntag424:04a1b2c3d4e5f6#7",
                                               "+ntag424:04a1b2c3d4e5f6#7",
                                               "+04a1b2c3d4e5f6",
                                               "+04a1b2c3d4e5f6"};
    const std::vector<Kind> all = kinds();
    REQUIRE(all.size() == expected.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CAPTURE(all[i].name);
        VirtualChannel channel(all[i].card);
        const auto read = reading(channel, recogniser(all[i].mark));
        CHECK(word(read.token) == expected[i]);
        if (read.token && all[i].name == "desfire") {
            CHECK(read.token->kind == TokenKind::Desfire);
        }
        if (read.token && all[i].name == "other") {
            CHECK(read.token->kind == TokenKind::OtherCard);
        }
    }
}

TEST_CASE("a language that a station does not speak costs nothing and gives the card's number") {
    const auto answers = [](const recognise::Languages& languages, const Kind& kind) {
        VirtualChannel channel(kind.card);
        const auto read = reading(channel, recognise::Recogniser(languages));
        REQUIRE(read.token.has_value());
        return std::pair(word(read.token), channel.answers.size());
    };
    const std::vector<Kind> all = kinds();
    const recognise::Languages none{.social_security = false, .transit = false};
    for (const Kind& kind : all) {
        CAPTURE(kind.name);
        CHECK(answers(none, kind).first == "+04a1b2c3d4e5f6");
    }
    // The number; its version.
    CHECK(answers(none, all.back()).second == 2);
    CHECK(answers({.social_security = true, .transit = false}, all.back()).second == 3);
    CHECK(answers({.social_security = true, .transit = true}, all.back()).second == 5);
    CHECK(answers({.signing = issuer(Mark::Open)}, all.back()).second == 6);
    CHECK(answers({}, all[0]).second == 9);
    CHECK(answers({}, all[7]).second == 3);
}

TEST_CASE(
    "a phone's number changes at every tap: what it says of itself counts, or it is refused") {
    const Bytes random = *parse_hex("08a1b2c3");
    CHECK(told(processor(card::social_card({}), random)) == kHolder);
    CHECK(told(processor(card::transit_card({}), random)) == "+transit_card:3104999900000000019");
    CHECK(told(processor(card::SigningCard(signing_chip(Mark::Open), kUid, 0), random)) ==
          "+ntag424:04a1b2c3d4e5f6#1");
    CHECK(told(processor({}, random)) == "!random");
    CHECK(told(processor(card::DesfireCard(kUid), random)) == "!random");
    // A chip with contacts has no number at all.
    card::VirtualCard contact = processor(card::social_card({}));
    contact.raw_answer = *parse_hex("6e00");
    CHECK(told(contact) == kHolder);
    contact.chip = {};
    CHECK(told(contact) == "!unsupported");
}

TEST_CASE("a card that should sign is genuine, or refused: never known by its number") {
    const auto signing = [](card::SigningFaults faults, Bytes uid = kUid) {
        return processor(card::SigningCard(signing_chip(Mark::Open), kUid, 6, faults),
                         std::move(uid));
    };
    CHECK(told(signing({})) == "+ntag424:04a1b2c3d4e5f6#7");
    CHECK(told(signing({.wrong_mac = true})) == "!not-genuine");
    CHECK(told(signing({.other_text = true})) == "!not-genuine");
    // Its text on a card with another number; another issuer's card.
    CHECK(told(signing({}, *parse_hex("04a1b2c3d4e5f7"))) == "!not-genuine");
    CHECK(told(processor(card::SigningCard({}, kUid, 6))) == "!not-genuine");
    CHECK(told(signing({}), recogniser(Mark::Hidden)) == "!not-genuine");
    // The same tap again is genuine; that it is old is the station's to know.
    VirtualChannel copied(signing({.replays = true}));
    CHECK(word(reading(copied, recogniser()).token) == "+ntag424:04a1b2c3d4e5f6#6");
    CHECK(word(reading(copied, recogniser()).token) == "+ntag424:04a1b2c3d4e5f6#6");
    VirtualChannel honest(signing({}));
    CHECK(word(reading(honest, recogniser()).token) == "+ntag424:04a1b2c3d4e5f6#7");
    CHECK(word(reading(honest, recogniser()).token) == "+ntag424:04a1b2c3d4e5f6#8");
}

TEST_CASE("wrong lengths, answers without end and nonsense make no card") {
    CHECK(told(processor(card::social_card({}, {.wrong_length = true}))) == "!malformed");
    CHECK(told(processor(card::transit_card({}, {.wrong_length = true}))) == "!malformed");
    for (const Kind& kind : kinds()) {
        CAPTURE(kind.name);
        card::VirtualCard endless = kind.card;
        endless.endless = true;
        CHECK(told(endless) == "!malformed");
        for (const int status : {0x1234, 0x6200, 0x6581, 0x9F00, 0xFFFF}) {
            card::VirtualCard nonsense = kind.card;
            nonsense.nonsense_status = static_cast<std::uint16_t>(status);
            CHECK(told(nonsense) == "!malformed");
        }
    }
    sample::SocialChip wrong;
    wrong.id_number = "449900194503010023";
    CHECK(told(processor(card::social_card(wrong))) == "!malformed");
}

TEST_CASE("a channel that takes too long is given up") {
    struct Endless : apdu::CardChannel {
        tl::expected<apdu::WipedBytes, apdu::ChannelProblem> transmit(
            std::span<const std::uint8_t>) override {
            if (left-- > 0) return apdu::WipedBytes{0x04, 0xA1, 0xB2, 0xC3, 0x90, 0x00};
            return tl::unexpected(apdu::ChannelProblem::TooLong);
        }
        int left = 1;
    };
    Endless channel;
    CHECK(word(pcsc::read_card(card::processor_atr(), channel, recogniser()).token) ==
          "!malformed");
    channel.left = 0;
    CHECK(word(pcsc::read_card(card::processor_atr(), channel, recogniser()).token) ==
          "!malformed");
}

TEST_CASE("pulled in any answer, before or after it, a card is pulled and nothing else") {
    for (const Kind& kind : kinds()) {
        CAPTURE(kind.name);
        VirtualChannel whole(kind.card);
        REQUIRE(reading(whole, recogniser(kind.mark)).token.has_value());
        for (std::size_t last = 0; last < whole.answers.size(); ++last) {
            CAPTURE(last);
            VirtualChannel pulled(kind.card, [&](std::size_t answer, Bytes&) {
                return answer == last ? VirtualChannel::Card::Gone : VirtualChannel::Card::Stays;
            });
            CHECK(word(reading(pulled, recogniser(kind.mark)).token) == "!removed");
        }
    }
}

TEST_CASE("an answer cut at any byte makes no card") {
    for (const Kind& kind : kinds()) {
        CAPTURE(kind.name);
        VirtualChannel whole(kind.card);
        REQUIRE(reading(whole, recogniser(kind.mark)).token.has_value());
        for (std::size_t cut = 0; cut < whole.answers.size(); ++cut) {
            for (std::size_t size = 0; size < whole.answers[cut].size(); ++size) {
                CAPTURE(cut);
                CAPTURE(size);
                VirtualChannel channel(kind.card, [&](std::size_t answer, Bytes& bytes) {
                    if (answer == cut) bytes.resize(size);
                    return VirtualChannel::Card::Stays;
                });
                CHECK_FALSE(reading(channel, recogniser(kind.mark)).token.has_value());
            }
        }
    }
}

namespace {

/// Whether what is told of a card with one byte turned over is what another whole card could say:
/// the same kind with its holder's number and its signature as they are, or, when it said that it
/// has no such application or is no such chip, a card by its number.
bool is_sound(const CardToken& told, const CardToken& whole, std::span<const std::uint8_t> turned) {
    if (told.kind == whole.kind) {
        if (told.kind == TokenKind::Ntag424 &&
            (told.number != whole.number || told.tap_counter != whole.tap_counter)) {
            return false;
        }
        if (told.number.size() != whole.number.size()) return false;
        if (told.id_number == nullptr) return whole.id_number == nullptr;
        return whole.id_number && told.id_number->view() == whole.id_number->view();
    }
    const bool by_number = told.kind == TokenKind::OtherCard || told.kind == TokenKind::Desfire;
    if (!by_number || told.number != kUid || whole.kind == TokenKind::Ntag424) return false;
    const bool chip_told = whole.kind == TokenKind::Desfire || whole.kind == TokenKind::OtherCard;
    const auto answer = apdu::parse_answer(turned);
    return chip_told ||
           (answer && answer->content.empty() && apdu::no_such_application(answer->status));
}

}  // namespace

TEST_CASE("an answer turned over at any byte makes no other holder and no lesser card") {
    for (const Kind& kind : kinds()) {
        CAPTURE(kind.name);
        const auto judge = recogniser(kind.mark);
        VirtualChannel channel(kind.card);
        const auto whole = reading(channel, judge).token;
        REQUIRE(whole.has_value());
        for (std::size_t turn = 0; turn < channel.answers.size(); ++turn) {
            for (std::size_t at = 0; at < channel.answers[turn].size(); ++at) {
                for (unsigned change = 1; change < 256; ++change) {
                    Bytes turned;
                    VirtualChannel spoilt(kind.card, [&](std::size_t answer, Bytes& bytes) {
                        if (answer == turn) {
                            bytes[at] ^= static_cast<std::uint8_t>(change);
                            turned = bytes;
                        }
                        return VirtualChannel::Card::Stays;
                    });
                    const auto told = reading(spoilt, judge).token;
                    if (!told || is_sound(*told, *whole, turned)) continue;
                    FAIL_CHECK("answer ", turn, " byte ", at, " change ", change, " told ",
                               token_word(*told));
                }
            }
        }
    }
}

TEST_CASE("whatever a card answers, nothing but questions goes out: no PIN, no key, no change") {
    // A card that says at random what real ones say, so that talks go on for long.
    class Wild : public apdu::CardChannel {
    public:
        explicit Wild(unsigned seed) : random_(seed) {}
        tl::expected<apdu::WipedBytes, apdu::ChannelProblem> transmit(
            std::span<const std::uint8_t> command) override {
            CHECK(yz::tests::only_asks(command));
            ++commands;
            static const std::vector<Bytes> kAnswers = {
                *parse_hex("9000"),
                *parse_hex("9000"),
                *parse_hex("9000"),
                *parse_hex("6a82"),
                *parse_hex("6982"),
                *parse_hex("6983"),
                *parse_hex("63c3"),
                *parse_hex("6a83"),
                *parse_hex("6109"),
                *parse_hex("6c0b"),
                *parse_hex("04a1b2c3d4e5f69000"),
                *parse_hex("07094131323334353637389000"),
                *parse_hex("08123434393930303139343530333031303032329000"),
                *parse_hex("0404023000110591af"),
                *parse_hex("00109000"),
                *parse_hex("91af")};
            const Bytes& answer = kAnswers[random_() % kAnswers.size()];
            if (random_() % 40 == 0) return tl::unexpected(apdu::ChannelProblem::CardGone);
            return apdu::WipedBytes(answer.begin(), answer.end());
        }
        int commands = 0;

    private:
        std::mt19937 random_;
    };
    int longest = 0;
    for (unsigned seed = 0; seed < 20'000; ++seed) {
        CAPTURE(seed);
        Wild card(seed);
        static_cast<void>(pcsc::read_card(card::processor_atr(), card, recogniser()));
        longest = std::max(longest, card.commands);
    }
    // A talk is bounded, too: fewer than a hundred questions whatever happens.
    CHECK(longest > 10);
    CHECK(longest < 100);
}
