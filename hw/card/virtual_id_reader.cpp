#include "hw/card/virtual_id_reader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace yz::hw::card {

namespace {

constexpr std::array<std::uint8_t, 5> kPreamble = {0xAA, 0xAA, 0xAA, 0x96, 0x69};
/// A command of the host: preamble, 00 03, two bytes, checksum. (61 FF is one longer: not known.)
constexpr std::size_t kCommandBytes = 10;
constexpr std::array<std::uint8_t, 4> kFound = {0, 0, 0, 0};
constexpr std::array<std::uint8_t, 8> kSelected = {};

}  // namespace

base::Bytes id_reply(std::uint8_t sw3, std::span<const std::uint8_t> content) {
    base::Bytes reply(kPreamble.begin(), kPreamble.end());
    const std::size_t length = 4 + content.size();
    for (const std::size_t byte : {length >> 8, length & 0xFF, std::size_t{0}, std::size_t{0}})
        reply.push_back(static_cast<std::uint8_t>(byte));
    reply.push_back(sw3);
    reply.insert(reply.end(), content.begin(), content.end());
    std::uint8_t check = 0;
    for (std::size_t i = kPreamble.size(); i < reply.size(); ++i) check ^= reply[i];
    reply.push_back(check);
    return reply;
}

base::Bytes id_read_reply(std::span<const std::uint8_t> text) {
    base::Bytes content = {0x01, 0x00, 0x04, 0x00};
    content.insert(content.end(), text.begin(), text.end());
    content.resize(content.size() + 1024, 0x57);
    return id_reply(0x90, content);
}

void VirtualIdReader::put_on(base::Bytes text) { card_ = Card{.text = std::move(text)}; }

void VirtualIdReader::take_off() { card_.reset(); }

void VirtualIdReader::restart() {
    waiting_.clear();
    before_.clear();
    if (card_) card_->found = card_->selected = card_->read = false;
}

base::Bytes VirtualIdReader::answer(std::span<const std::uint8_t> bytes) {
    waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
    base::Bytes all;
    while (true) {
        const auto found =
            std::search(waiting_.begin(), waiting_.end(), kPreamble.begin(), kPreamble.end());
        waiting_.erase(waiting_.begin(), found);
        if (waiting_.size() < kCommandBytes) return all;
        const auto command = static_cast<std::uint16_t>(waiting_[7] << 8 | waiting_[8]);
        std::uint8_t check = 0;
        for (std::size_t i = kPreamble.size(); i < kCommandBytes; ++i) check ^= waiting_[i];
        waiting_.erase(waiting_.begin(), waiting_.begin() + kCommandBytes);
        base::Bytes one = check == 0 ? answer_to(command) : id_reply(0x10);
        if (faults.answers_late) one.swap(before_);
        if (faults.noise) one.assign(300, 0xA5);
        if (!faults.silent) all.insert(all.end(), one.begin(), one.end());
    }
}

base::Bytes VirtualIdReader::answer_to(std::uint16_t command) {
    if (faults.module_status) return id_reply(*faults.module_status);
    switch (command) {
        case 0x11FF: return id_reply(0x90);
        case 0x10FF:
        case 0x01FF: restart(); return id_reply(0x90);
        case 0x2001:
            if (!card_ || (card_->read && !faults.finds_again)) return id_reply(0x80);
            card_->found = true;
            return id_reply(0x9F, kFound);
        case 0x2002: {
            if (!card_ || !card_->found) return id_reply(0x81);
            card_->selected = true;
            base::Bytes reply = id_reply(0x90, kSelected);
            // Source: seen by the host program of a reader in use (FDX3S).
            if (faults.corrupt_header) reply.insert(reply.begin() + 1, 0x00);
            return reply;
        }
        case 0x3001: return read_answer();
        default: return id_reply(0x21);
    }
}

base::Bytes VirtualIdReader::read_answer() {
    if (!card_ || !card_->selected) return id_reply(0x41);
    card_->selected = card_->found = false;
    if (faults.read_status) return id_reply(*faults.read_status);
    base::Bytes reply = id_read_reply(card_->text);
    card_->read = true;
    const bool wrong = faults.corrupt_at || faults.wrong_checksum || faults.cut_at;
    if (!wrong || wrong_answers_ >= faults.wrong_answers_max) return reply;
    ++wrong_answers_;
    card_->read = faults.counts_as_read;
    if (faults.corrupt_at) reply.at(*faults.corrupt_at) ^= 0xFF;
    if (faults.wrong_checksum) reply.back() ^= 0x01;
    if (faults.cut_at) reply.resize(std::min(reply.size(), *faults.cut_at));
    return reply;
}

}  // namespace yz::hw::card
