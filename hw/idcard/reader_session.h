// Level 2. The talk with one ID card reader: find, select, read, again and again. A pure state
// machine: what happened goes in with the time it happened, what is to be done comes out. No card
// is told unless its whole answer came with the right checksum, and none twice while it lies.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hw/idcard/card_text.h"
#include "hw/idcard/frame.h"
#include "hw/idcard/sam_status.h"

namespace yz::hw::idcard {

/// Source: time-outs of shipped host programs.
inline constexpr std::int64_t kFindAnswerMs = 500;
inline constexpr std::int64_t kSelectAnswerMs = 500;
inline constexpr std::int64_t kReadAnswerMs = 3500;
/// A reply that has begun and then pauses so long was cut: its bytes follow each other, and a USB
/// adapter holds them back for 16 ms at most (latency timer of FTDI adapters).
inline constexpr std::int64_t kGapMs = 500;
/// The shortest poll of shipped host programs.
inline constexpr std::int64_t kPollMs = 300;
/// Trouble of the reader shorter than this is not told: a loose plug puts nothing on the screen.
inline constexpr std::int64_t kTroubleMs = 2000;
/// The same number again within this is the same tap, whatever the reader said in between.
inline constexpr std::int64_t kSameTapMs = 2000;
/// A card is told as unreadable after so many tries while it lies.
inline constexpr int kTries = 3;
/// Speeds a reader can be set to, the usual first.
inline constexpr std::array<int, 5> kBaudRates = {115200, 57600, 38400, 19200, 9600};

/// To be done by whoever owns the port, in order.
struct SetBaud {
    int baud = 0;
};
struct Send {
    Command command = Command::Find;  ///< What waits unread on the port is thrown away before.
};
struct Tell {
    port::IdEvent event;
};
using Action = std::variant<SetBaud, Send, Tell>;
using Actions = std::vector<Action>;

/// What is told when a card could not be read: as often as kTries, or once and then the reader has
/// nothing new.
struct CardFailure {
    port::IdCardTrouble after_tries = port::IdCardTrouble::Unreadable;
    port::IdCardTrouble when_gone = port::IdCardTrouble::Removed;
};

class ReaderSession {
public:
    /// `digest_key` is random and of this process: the last number is remembered as a keyed hash.
    using DigestKey = std::array<std::uint8_t, 32>;
    ReaderSession(std::string reader, const DigestKey& digest_key);

    /// Times are milliseconds that only go up.
    Actions port_opened(std::int64_t now_ms);
    /// The port is not there or went away. May be said again and again.
    Actions port_missing(std::int64_t now_ms);
    Actions received(std::span<const std::uint8_t> bytes, std::int64_t now_ms);
    /// At next_ms() or later. Also while bytes come without end.
    Actions time_passed(std::int64_t now_ms);
    /// nullopt: nothing to wait for but the port.
    std::optional<std::int64_t> next_ms() const { return next_ms_; }

private:
    enum class State { NoPort, Probing, Finding, Selecting, Reading, Resting };
    using Digest = std::array<std::uint8_t, 32>;

    bool waiting() const { return state_ != State::NoPort && state_ != State::Resting; }
    void probe(std::int64_t now_ms);
    void find(std::int64_t now_ms);
    void ask(State state, Command command, std::int64_t now_ms, std::int64_t answer_ms);
    void rest(std::int64_t now_ms);
    void answered(const Reply& reply, std::int64_t now_ms);
    void probe_answered(const Reply& reply, Verdict verdict, std::int64_t now_ms);
    void find_answered(const Reply& reply, Verdict verdict, std::int64_t now_ms);
    void select_answered(const Reply& reply, Verdict verdict, std::int64_t now_ms);
    void read_answered(const Reply& reply, Verdict verdict, std::int64_t now_ms);
    void not_understood(std::int64_t now_ms);
    void card_failed(const CardFailure& failure, std::int64_t now_ms);
    void card_read(CardText card, std::int64_t now_ms);
    void healthy();
    void unwell(port::IdReaderHealth health, std::int64_t now_ms);
    void tell_card(port::IdCardTrouble trouble);
    Actions take_actions() { return std::exchange(actions_, {}); }

    const std::string reader_;
    const DigestKey digest_key_;
    State state_ = State::NoPort;
    std::optional<std::int64_t> next_ms_;
    std::int64_t deadline_ms_ = 0;  ///< Of the answer waited for.
    bool asked_ = false;            ///< A command went out since the last bytes came in.
    ReplyStream stream_;
    Actions actions_;

    std::size_t baud_ = 0;  ///< Which of kBaudRates is tried or in use.
    int unanswered_ = 0;    ///< Commands in a row without a sensible answer.
    std::optional<port::IdReaderHealth> told_health_;
    std::optional<std::int64_t> unwell_since_ms_;

    std::int64_t found_ms_ = 0;  ///< When the card that lies now was found first.
    int failed_tries_ = 0;       ///< With the card that lies now.
    port::IdCardTrouble when_gone_ = port::IdCardTrouble::Removed;  ///< Of the last failure.
    bool trouble_told_ = false;   ///< About the card that lies now.
    bool may_still_lie_ = false;  ///< The card read last, for all we know: no "nothing new" since.
    std::optional<Digest> last_;  ///< Of the number read last.
    std::int64_t last_ms_ = 0;    ///< When it was read last.
};

}  // namespace yz::hw::idcard
