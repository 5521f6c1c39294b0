// Level 2. The protocol between pcscd's virtual reader (vpcd) and a card, as bytes. Pure.
// Every message is a length (2 bytes, big-endian) and a body. To the card: one byte is a word of
// the reader, more is a command for the card. From the card: an ATR or an answer.
// Source: frankmorgner/vsmartcard, virtualsmartcard/src/vpcd/vpcd.h; run here with 3.3+dfsg-2.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <tl/expected.hpp>
#include <variant>

#include "kiosk/base/hex.h"

namespace yz::hw::card {

struct PowerOff {
    bool operator==(const PowerOff&) const = default;
};
struct PowerOn {
    bool operator==(const PowerOn&) const = default;
};
struct Reset {
    bool operator==(const Reset&) const = default;
};
struct AskAtr {
    bool operator==(const AskAtr&) const = default;
};
struct Apdu {
    base::Bytes bytes;
    bool operator==(const Apdu&) const = default;
};
using ReaderMessage = std::variant<PowerOff, PowerOn, Reset, AskAtr, Apdu>;

enum class VpcdProblem { EmptyBody, UnknownWord };

[[nodiscard]] tl::expected<ReaderMessage, VpcdProblem> parse_reader_message(
    std::span<const std::uint8_t> body);

/// `body` with its length before it; at most 65535 bytes.
base::Bytes encode_message(std::span<const std::uint8_t> body);

/// Cuts a stream into bodies, however the bytes arrive.
class MessageStream {
public:
    void feed(std::span<const std::uint8_t> bytes);
    /// The next whole body, or nullopt until more arrives.
    std::optional<base::Bytes> next();

private:
    base::Bytes pending_;
};

}  // namespace yz::hw::card
