#include "hw/idcard/frame.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <numeric>
#include <sodium.h>

namespace yz::hw::idcard {

namespace {

using Span = std::span<const std::uint8_t>;

constexpr std::array<std::uint8_t, 5> kPreamble = {0xAA, 0xAA, 0xAA, 0x96, 0x69};
/// Its end alone is looked for: a reader in the field sends AA 00 AA AA 96 69 after select, which
/// no whole preamble is. Source: host program of a reader in use (FDX3S). The checksum decides.
constexpr auto kPreambleEnd = std::span(kPreamble).subspan(1);
/// SW1 SW2 SW3 and the checksum.
constexpr std::size_t kLengthMin = 4;
/// Preamble end and two bytes of length.
constexpr std::size_t kBodyBegin = 6;
constexpr std::size_t kLengthMax = ReplyStream::kReplyBytesMax - 7;

std::uint8_t xor_of(Span bytes) {
    return std::accumulate(bytes.begin(), bytes.end(), std::uint8_t{0}, std::bit_xor<>());
}

}  // namespace

base::Bytes encode_command(Command command) {
    const auto word = static_cast<std::uint16_t>(command);
    base::Bytes frame(kPreamble.begin(), kPreamble.end());
    for (const int byte : {0x00, 0x03, word >> 8, word & 0xFF})
        frame.push_back(static_cast<std::uint8_t>(byte));
    frame.push_back(xor_of(Span(frame).subspan(kPreamble.size())));
    return frame;
}

std::size_t ReplyStream::feed(Span bytes) {
    drop(taken_);
    const std::size_t count = std::min(bytes.size(), bytes_.size() - size_);
    std::memcpy(bytes_.data() + size_, bytes.data(), count);
    size_ += count;
    return count;
}

std::variant<Reply, BrokenFrame, MoreNeeded> ReplyStream::next() {
    drop(taken_);
    while (true) {
        const Span all(bytes_.data(), size_);
        const auto found =
            std::search(all.begin(), all.end(), kPreambleEnd.begin(), kPreambleEnd.end());
        if (found == all.end()) {
            // What may be the beginning of a preamble stays.
            drop(size_ - std::min(size_, kPreambleEnd.size() - 1));
            return MoreNeeded{};
        }
        drop(static_cast<std::size_t>(found - all.begin()));
        if (size_ < kBodyBegin) return MoreNeeded{};
        const std::size_t length = static_cast<std::size_t>(bytes_[4]) << 8 | bytes_[5];
        if (length < kLengthMin || length > kLengthMax) {
            drop(1);
            continue;
        }
        if (size_ < kBodyBegin + length) return MoreNeeded{};
        const Span frame(bytes_.data(), kBodyBegin + length);
        if (xor_of(frame.subspan(kPreambleEnd.size())) != 0) {
            drop(1);
            return BrokenFrame{};
        }
        taken_ = frame.size();
        const Span body = frame.subspan(kBodyBegin);
        return Reply{.sw3 = body[2], .content = body.subspan(3, length - kLengthMin)};
    }
}

void ReplyStream::clear() {
    sodium_memzero(bytes_.data(), bytes_.size());
    size_ = taken_ = 0;
}

void ReplyStream::drop(std::size_t count) {
    std::memmove(bytes_.data(), bytes_.data() + count, size_ - count);
    size_ -= count;
    sodium_memzero(bytes_.data() + size_, count);
    taken_ = 0;
}

}  // namespace yz::hw::idcard
