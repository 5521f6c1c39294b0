#include "hw/card/vpcd.h"

#include "kiosk/base/check.h"

namespace yz::hw::card {

namespace {

constexpr std::size_t kLengthBytes = 2;

}  // namespace

tl::expected<ReaderMessage, VpcdProblem> parse_reader_message(std::span<const std::uint8_t> body) {
    if (body.empty()) return tl::unexpected(VpcdProblem::EmptyBody);
    if (body.size() > 1) return Apdu{{body.begin(), body.end()}};
    switch (body[0]) {
        case 0: return PowerOff{};
        case 1: return PowerOn{};
        case 2: return Reset{};
        case 4: return AskAtr{};
        default: return tl::unexpected(VpcdProblem::UnknownWord);
    }
}

base::Bytes encode_message(std::span<const std::uint8_t> body) {
    YZ_CHECK(body.size() <= 0xFFFF);
    base::Bytes message = {static_cast<std::uint8_t>(body.size() >> 8),
                           static_cast<std::uint8_t>(body.size() & 0xFF)};
    message.insert(message.end(), body.begin(), body.end());
    return message;
}

void MessageStream::feed(std::span<const std::uint8_t> bytes) {
    pending_.insert(pending_.end(), bytes.begin(), bytes.end());
}

std::optional<base::Bytes> MessageStream::next() {
    if (pending_.size() < kLengthBytes) return std::nullopt;
    const std::size_t size = static_cast<std::size_t>(pending_[0]) << 8 | pending_[1];
    if (pending_.size() < kLengthBytes + size) return std::nullopt;
    const auto begin = pending_.begin() + kLengthBytes;
    const auto end = begin + static_cast<std::ptrdiff_t>(size);
    base::Bytes body(begin, end);
    pending_.erase(pending_.begin(), end);
    return body;
}

}  // namespace yz::hw::card
