#include "hw/apdu/command.h"

#include <array>

#include "kiosk/base/check.h"

namespace yz::hw::apdu {

namespace {

constexpr std::size_t kHeadBytes = 4;
constexpr std::size_t kContentBytesMax = 255;
constexpr std::size_t kAnswerBytesMax = 256;
constexpr std::uint8_t kIso = 0x00, kNxp = 0x90;
constexpr std::uint8_t kSelect = 0xA4, kReadBinary = 0xB0, kReadRecord = 0xB2, kNextPart = 0xC0;
constexpr std::uint8_t kChipVersion = 0x60, kMoreOfIt = 0xAF;

std::uint8_t low(std::size_t value) { return static_cast<std::uint8_t>(value & 0xFF); }

std::array<std::uint8_t, 2> two_bytes(std::uint16_t id) { return {low(id >> 8), low(id)}; }

}  // namespace

Command::Command(const Head& head, std::span<const std::uint8_t> content)
    : bytes_{head.cla, head.ins, head.p1, head.p2} {
    YZ_CHECK(content.size() <= kContentBytesMax);
    if (content.empty()) return;
    bytes_.push_back(low(content.size()));
    bytes_.insert(bytes_.end(), content.begin(), content.end());
}

Command Command::with_answer(std::size_t answer_bytes) && {
    YZ_CHECK(!expects_answer_ && answer_bytes <= kAnswerBytesMax);
    bytes_.push_back(low(answer_bytes));
    expects_answer_ = true;
    return std::move(*this);
}

Command Command::select_application(std::span<const std::uint8_t> name, Description description) {
    Command command({kIso, kSelect, 0x04, 0x00}, name);
    if (description == Description::Unwanted) return command;
    return std::move(command).with_answer(kAnswerBytesMax);
}

Command Command::select_file(std::uint16_t id, Search search) {
    const std::uint8_t p1 = search == Search::Everywhere ? 0x00 : 0x02;
    return {{kIso, kSelect, p1, 0x00}, two_bytes(id)};
}

Command Command::select_tag_file(std::uint16_t id) {
    return {{kIso, kSelect, 0x00, 0x0C}, two_bytes(id)};
}

Command Command::read_record(RecordName name, std::uint8_t record, std::uint8_t short_file) {
    YZ_CHECK((name == RecordName::PlaceInShortFile) == (short_file != 0) && short_file <= 30);
    const std::uint8_t p2 = name == RecordName::Identifier
                                ? 0x00
                                : low(static_cast<std::size_t>(short_file) << 3 | 0x04U);
    return Command({kIso, kReadRecord, record, p2}, {}).with_answer(kAnswerBytesMax);
}

Command Command::read_binary(std::uint16_t offset, std::size_t bytes) {
    YZ_CHECK(offset < 0x8000 && bytes > 0);
    return Command({kIso, kReadBinary, low(offset >> 8), low(offset)}, {}).with_answer(bytes);
}

Command Command::read_short_file(std::uint8_t short_file, std::size_t bytes) {
    YZ_CHECK(short_file > 0 && short_file <= 30 && bytes > 0);
    return Command({kIso, kReadBinary, low(0x80U | short_file), 0x00}, {}).with_answer(bytes);
}

Command Command::chip_version() {
    return Command({kNxp, kChipVersion, 0x00, 0x00}, {}).with_answer(kAnswerBytesMax);
}

Command Command::more_chip_version() {
    return Command({kNxp, kMoreOfIt, 0x00, 0x00}, {}).with_answer(kAnswerBytesMax);
}

Command Command::next_part(std::uint8_t bytes) {
    return Command({kIso, kNextPart, 0x00, 0x00}, {}).with_answer(bytes);
}

Command Command::expecting(std::uint8_t answer_bytes) const {
    YZ_CHECK(expects_answer_);
    Command command = *this;
    command.bytes_.back() = answer_bytes;
    return command;
}

std::span<const std::uint8_t> for_t0(std::span<const std::uint8_t> command) {
    const bool content_and_answer =
        command.size() > kHeadBytes + 1 &&
        command.size() == kHeadBytes + 1 + std::size_t{command[kHeadBytes]} + 1;
    return content_and_answer ? command.first(command.size() - 1) : command;
}

}  // namespace yz::hw::apdu
