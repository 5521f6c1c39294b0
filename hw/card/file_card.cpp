#include "hw/card/file_card.h"

#include <algorithm>

namespace yz::hw::card {

namespace {

using base::Bytes;
using Span = std::span<const std::uint8_t>;

Bytes status(std::uint16_t word) {
    return {static_cast<std::uint8_t>(word >> 8), static_cast<std::uint8_t>(word & 0xFF)};
}

Bytes with_status(Bytes content, std::uint16_t word) {
    const Bytes tail = status(word);
    content.insert(content.end(), tail.begin(), tail.end());
    return content;
}

/// Content of a command of the short form; empty when it has none.
Span content_of(Span command) {
    if (command.size() <= 5 || command.size() < 5 + std::size_t{command[4]}) return {};
    return command.subspan(5, command[4]);
}

/// What a command expects back: its last byte, when there is one beyond the content.
std::optional<std::size_t> expected_bytes(Span command) {
    const std::size_t content = content_of(command).size();
    const std::size_t before = content == 0 ? 4 : 5 + content;
    if (command.size() != before + 1) return std::nullopt;
    return command.back() == 0 ? 256 : command.back();
}

}  // namespace

void FileCard::power_on() {
    application_.reset();
    file_.reset();
    waiting_.clear();
}

Bytes FileCard::answer(Span command) {
    if (command.size() < 4) return status(0x6700);
    if (command[0] != 0x00) return status(0x6E00);
    switch (command[1]) {
        case 0xA4: return as_asked(command, selected(command));
        case 0xB2: return as_asked(command, record(command));
        case 0xB0: return as_asked(command, binary(command));
        case 0xC0: {
            const std::size_t size = std::min(expected_bytes(command).value_or(0), waiting_.size());
            Bytes part(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(size));
            waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(size));
            if (part.empty()) return status(0x6985);
            const auto left =
                static_cast<std::uint16_t>(std::min<std::size_t>(waiting_.size(), 255));
            return with_status(std::move(part), waiting_.empty()
                                                    ? 0x9000
                                                    : static_cast<std::uint16_t>(0x6100 | left));
        }
        default: return status(0x6D00);
    }
}

/// `whole` is content and status as the card has it; what goes out depends on its habits.
Bytes FileCard::as_asked(Span command, Bytes whole) {
    waiting_.clear();
    const std::size_t content = whole.size() - 2;
    if (content == 0) return whole;
    const auto low = static_cast<std::uint16_t>(content & 0xFF);
    const auto expected = expected_bytes(command);
    if (expected && habits_.exact_lengths && *expected != content) {
        return status(static_cast<std::uint16_t>(0x6C00 | low));
    }
    if (!expected || habits_.long_answers_wait) {
        // Nothing was expected, or it comes later.
        if (!habits_.long_answers_wait) return status(0x9000);
        waiting_.assign(whole.begin(), whole.end() - 2);
        return status(static_cast<std::uint16_t>(0x6100 | low));
    }
    return whole;
}

Bytes FileCard::selected(Span command) {
    const Span wanted = content_of(command);
    if (command[2] == 0x04) {
        for (std::size_t i = 0; i < applications_.size(); ++i) {
            const Bytes& name = applications_[i].name;
            // The beginning of a name is enough. Source: ISO/IEC 7816-4, 7.1.1.
            if (wanted.empty() || wanted.size() > name.size() ||
                !std::equal(wanted.begin(), wanted.end(), name.begin())) {
                continue;
            }
            application_ = i;
            file_.reset();
            return with_status(applications_[i].description, 0x9000);
        }
        return status(0x6A82);
    }
    if (habits_.files_by_short_id || !application_ || wanted.size() != 2) return status(0x6A82);
    if (habits_.files_in_application && command[2] != 0x02) return status(0x6A86);
    const auto& files = applications_[*application_].files;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].id != (wanted[0] << 8 | wanted[1])) continue;
        file_ = i;
        return status(0x9000);
    }
    return status(0x6A82);
}

const CardFile* FileCard::file_with_short_id(int short_id) const {
    if (!application_) return nullptr;
    for (const CardFile& file : applications_[*application_].files) {
        if (file.short_id == short_id) return &file;
    }
    return nullptr;
}

Bytes FileCard::record(Span command) const {
    const int short_id = command[3] >> 3;
    const bool by_place = (command[3] & 0x04) != 0;
    const CardFile* file = nullptr;
    if (short_id != 0) file = file_with_short_id(short_id);
    if (short_id == 0 && application_ && file_) file = &applications_[*application_].files[*file_];
    if (file == nullptr) return status(short_id != 0 ? 0x6A82 : 0x6986);
    if (file->refusal) return status(*file->refusal);
    if (!by_place && habits_.records_by_place) return status(0x6A86);
    for (std::size_t i = 0; i < file->records.size(); ++i) {
        const CardRecord& record = file->records[i];
        if (by_place ? i + 1 == command[2] : record.identifier == command[2]) {
            return with_status(record.bytes, 0x9000);
        }
    }
    return status(0x6A83);
}

Bytes FileCard::binary(Span command) const {
    const CardFile* file = nullptr;
    const bool by_short_id = (command[2] & 0x80) != 0;
    if (by_short_id) file = file_with_short_id(command[2] & 0x1F);
    if (!by_short_id && application_ && file_) file = &applications_[*application_].files[*file_];
    if (file == nullptr) return status(by_short_id ? 0x6A82 : 0x6986);
    if (file->refusal) return status(*file->refusal);
    const std::size_t offset = by_short_id ? command[3] : std::size_t{command[2]} << 8 | command[3];
    if (offset >= file->binary.size()) return status(0x6B00);
    const std::size_t size =
        std::min(expected_bytes(command).value_or(256), file->binary.size() - offset);
    const auto begin = file->binary.begin() + static_cast<std::ptrdiff_t>(offset);
    return with_status({begin, begin + static_cast<std::ptrdiff_t>(size)}, 0x9000);
}

}  // namespace yz::hw::card
