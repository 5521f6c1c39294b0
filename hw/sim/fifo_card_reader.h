// Level 2. A card reader that other programs feed through a FIFO, one line a tap. For
// demonstrations and tests of the whole program; a station's configuration has none.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>

#include "hw/port/card_reader.h"

namespace yz::hw::sim {

struct Tap {
    port::CardUid uid;  ///< Put on and taken off.
};
struct TroubledTap {
    port::CardTrouble trouble = port::CardTrouble::Removed;
};
struct Unplug {};
struct Plug {};
using ReaderLine = std::variant<Tap, TroubledTap, Unplug, Plug>;

enum class ReaderLineProblem { Empty, TooLong, UnknownWord };

/// One line without its end: a card number of 4, 7 or 10 bytes in hexadecimal, `removed`, `random`,
/// `unsupported`, `malformed`, `several`, `unplug` or `plug`.
[[nodiscard]] tl::expected<ReaderLine, ReaderLineProblem> parse_reader_line(std::string_view line);

class FifoCardReader : public port::CardReader {
public:
    /// Makes the FIFO (mode 0600) when there is none and reads it on a thread of its own.
    /// Throws std::filesystem::filesystem_error when that is not possible.
    FifoCardReader(const std::filesystem::path& fifo, port::CardListener listener);
    ~FifoCardReader() override;
    FifoCardReader(const FifoCardReader&) = delete;
    FifoCardReader& operator=(const FifoCardReader&) = delete;

private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

}  // namespace yz::hw::sim
