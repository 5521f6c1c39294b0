// Level 2. Frames of a resident ID card reader (GA/T 467-2019). Pure. What a reader sends is taken
// as a stream: replies are found in it wherever they begin, and every byte is wiped after use.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <variant>

#include "kiosk/base/hex.h"

namespace yz::hw::idcard {

/// CMD and Para. Source: two vendors' protocol sheets of GA/T 467-2019.
enum class Command : std::uint16_t {
    SamStatus = 0x11FF,
    Find = 0x2001,
    Select = 0x2002,
    ReadText = 0x3001,  ///< Text and photo: there is no command for the text alone.
};

/// AA AA AA 96 69, length, CMD Para, XOR of everything after the preamble.
base::Bytes encode_command(Command command);

/// One whole reply with the right checksum. `content` is what follows SW3, valid until the next
/// call on the stream.
struct Reply {
    std::uint8_t sw3 = 0;
    std::span<const std::uint8_t> content;
};
/// A frame whose checksum is wrong; what follows is searched for the next one.
struct BrokenFrame {};
/// No whole frame yet.
struct MoreNeeded {};

class ReplyStream {
public:
    /// Text, photo and two fingerprints, the longest answer of the protocol.
    static constexpr std::size_t kReplyBytesMax = 2321;

    ReplyStream() = default;
    ~ReplyStream() { clear(); }
    ReplyStream(const ReplyStream&) = delete;
    ReplyStream& operator=(const ReplyStream&) = delete;

    /// Takes as many bytes as there is room for and returns their count: call next() until
    /// MoreNeeded, then feed the rest. MoreNeeded always leaves room.
    [[nodiscard]] std::size_t feed(std::span<const std::uint8_t> bytes);
    /// Takes the next frame out.
    std::variant<Reply, BrokenFrame, MoreNeeded> next();
    /// After MoreNeeded: the head of a frame has come, and not yet its end.
    bool begun() const { return size_ - taken_ >= 6; }
    /// Forgets and wipes everything.
    void clear();

private:
    void drop(std::size_t count);
    std::array<std::uint8_t, kReplyBytesMax> bytes_{};
    std::size_t size_ = 0;
    std::size_t taken_ = 0;  ///< Bytes of the reply told last, dropped at the next call.
};

}  // namespace yz::hw::idcard
