#include "hw/card/program/card_options.h"

#include <nlohmann/json.hpp>

namespace yz::hw::card {

namespace {

base::Bytes bytes_of(const std::string& hex, const char* what) {
    const auto bytes = base::parse_hex(hex);
    if (!bytes) throw WrongWord(std::string(what) + " is not hexadecimal");
    return *bytes;
}

}  // namespace

void CardOptions::add_to(CLI::App& command) {
    command.add_option("--kind", kind_, "kind of a card given by number")
        ->check(CLI::IsMember({"ultralight", "mifare_classic", "desfire", "other_card", "ntag424",
                               "social_security", "transit_card"}));
    command.add_option("--region", region_, "social_security: issuing region, six digits");
    command.add_option("--number", number_, "social_security, transit_card: the card's number");
    command.add_option("--id-number", id_number_, "social_security: the holder's ID number");
    command.add_option("--holder", holder_, "social_security: the holder's name");
    command.add_option("--valid-through", valid_through_, "social_security: last day");
    command.add_option("--key", key_, "ntag424: the card's own key");
    command.add_option("--meta-key", meta_key_, "ntag424: hides number and counter");
    command.add_option("--address", address_, "ntag424: what it tells, https://…");

    command.add_flag("--random-uid", random_uid_, "a phone: a new number each time");
    command.add_flag("--malformed", malformed_, "a number of an impossible length");
    command.add_option("--answer", answer_hex_, "these bytes as the answer to its number");
    command.add_option("--atr", atr_hex_, "these bytes as the ATR");
    command.add_flag("--contact", contact_,
                     "a chip with contacts, which makes answers wait (61 xx)");
    command.add_flag("--pull-on-read", pull_on_read_, "pulled before it answers");
    command.add_option("--pull-after-bytes", pull_after_bytes_,
                       "pulled after so many bytes of the answer");
    command.add_option("--pull-in-answer", pull_in_answer_,
                       "which answer: 0 its number, 1 the first of the chip");
    command.add_option("--answer-ms", answer_ms_, "how long it thinks about each question")
        ->check(CLI::Range(0, 10'000));
    command.add_flag("--silent", silent_, "never answers");
    command.add_option("--short-answer", short_answer_, "this answer ends early");
    command.add_option("--short-bytes", short_bytes_, "after so many bytes");
    command.add_flag("--endless", endless_, "the chip has always more (61 xx)");
    command.add_option("--status", status_hex_, "the chip's answer to everything, four digits");
    command.add_flag("--keeps-holder", chip_.social.keeps_holder_to_itself,
                     "social_security: nothing of its holder without a PIN (6982)");
    command.add_flag("--wrong-mac", chip_.signing.wrong_mac, "ntag424: a wrong signature");
    command.add_flag("--replay", chip_.signing.replays, "ntag424: the same tap again");
    command.add_flag("--wrong-length", wrong_length_,
                     "social_security, transit_card: lengths that do not fit");
}

sample::SampleCard CardOptions::sample_of(const std::vector<sample::SampleCard>& cards,
                                          const std::string& word) const {
    const auto known = sample::sample_card(cards, word);
    if (!known && !random_uid_) {
        throw WrongWord(word + " is neither a card of the file nor a card number in hexadecimal");
    }
    sample::SampleCard card = known.value_or(sample::SampleCard{.name = word});
    if (kind_) {
        nlohmann::json object = {{"uid", random_uid_ ? "08123456" : base::hex(card.uid)}};
        const std::pair<const char*, const std::optional<std::string>&> fields[] = {
            {"kind", kind_},      {"region", region_},
            {"number", number_},  {"id_number", id_number_},
            {"name", holder_},    {"valid_through", valid_through_},
            {"key", key_},        {"meta_key", meta_key_},
            {"address", address_}};
        for (const auto& [name, value] : fields) {
            if (value) object[name] = *value;
        }
        const auto made = sample::parse_sample_cards(nlohmann::json{{word, object}}.dump());
        if (!made) throw WrongWord(made.error());
        card = made->front();
    }
    if (random_uid_) card.uid = {0x08, 0x12, 0x34, 0x56};
    return card;
}

VirtualCard CardOptions::card_of(const sample::SampleCard& sample, std::uint32_t taps) const {
    ChipFaults chip = chip_;
    chip.social.wrong_length = chip.transit.wrong_length = wrong_length_;
    chip.social.habits.long_answers_wait = chip.transit.habits.long_answers_wait = contact_;
    VirtualCard card = virtual_card(sample, taps, chip);
    if (contact_) card.atr = contact_atr();
    if (!atr_hex_.empty()) card.atr = bytes_of(atr_hex_, "--atr");
    if (malformed_) card.raw_answer = base::Bytes{0x04, 0xA1, 0xB2, 0x90, 0x00};
    if (!answer_hex_.empty()) card.raw_answer = bytes_of(answer_hex_, "--answer");
    card.pull_on_read = pull_on_read_;
    card.pull_after_bytes = pull_after_bytes_;
    card.pull_in_answer = pull_in_answer_;
    card.silent = silent_;
    card.answer_ms = answer_ms_;
    if (short_answer_) card.short_answer = ShortAnswer{*short_answer_, short_bytes_};
    card.endless = endless_;
    if (!status_hex_.empty()) {
        const base::Bytes status = bytes_of(status_hex_, "--status");
        if (status.size() != 2) throw WrongWord("--status has four digits");
        card.nonsense_status = static_cast<std::uint16_t>(status[0] << 8 | status[1]);
    }
    return card;
}

}  // namespace yz::hw::card
