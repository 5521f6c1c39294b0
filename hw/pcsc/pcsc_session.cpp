#include "hw/pcsc/pcsc_session.h"

#include <array>
#include <chrono>
#include <sodium.h>
#include <winscard.h>

#include "hw/apdu/command.h"

namespace yz::hw::pcsc {

namespace {

using port::CardTrouble;

// Source: pcsc-lite, SCardGetStatusChange: the reader whose state is the set of readers.
constexpr const char* kPnpReader = "\\\\?PnP?\\Notification";

/// Once more after half an answer, or when another program reset the card meanwhile.
constexpr int kReadAttempts = 2;

/// pcscd looks for a card in each reader every 440 ms (measured 2026-11), and a little more.
constexpr DWORD kLookPeriodMs = 600;

/// 256 bytes of data and two of status: the longest answer of a short command.
constexpr std::size_t kAnswerBytesMax = 258;

/// Everything pcsc-lite says when the daemon, not a card or reader, is the trouble.
bool service_is_gone(LONG code) {
    return code == SCARD_E_NO_SERVICE || code == SCARD_E_SERVICE_STOPPED ||
           code == SCARD_E_INVALID_HANDLE || code == SCARD_F_COMM_ERROR;
}

/// What a failed connect or read says about the card.
CardTrouble trouble_of(LONG code) {
    switch (code) {
        case SCARD_W_UNRESPONSIVE_CARD:
        case SCARD_W_UNPOWERED_CARD:
        case SCARD_E_INSUFFICIENT_BUFFER: return CardTrouble::Malformed;
        case SCARD_E_PROTO_MISMATCH:
        case SCARD_W_UNSUPPORTED_CARD:
        case SCARD_E_SHARING_VIOLATION:
        case SCARD_E_CARD_UNSUPPORTED: return CardTrouble::Unsupported;
        default: return CardTrouble::Removed;  // No card, no reader, or it broke off on the way.
    }
}

/// Longer than any talk with a good card: twenty questions of 50 ms each and as much again.
constexpr std::chrono::seconds kTalkMax{2};

/// A card that is ours alone, left as it was found.
class Connection {
public:
    Connection(SCARDHANDLE card, DWORD protocol) : card_(card), protocol_(protocol) {}
    ~Connection() {
        if (alone_) SCardEndTransaction(card_, SCARD_LEAVE_CARD);
        SCardDisconnect(card_, SCARD_LEAVE_CARD);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// What pcsc-lite said. Waits for another program that has the card for itself.
    LONG begin() {
        const LONG code = SCardBeginTransaction(card_);
        alone_ = code == SCARD_S_SUCCESS;
        return code;
    }
    SCARDHANDLE card() const { return card_; }
    DWORD protocol() const { return protocol_; }

private:
    SCARDHANDLE card_;
    DWORD protocol_;
    bool alone_ = false;
};

/// The way to a connected card. `code()` is what pcsc-lite said last.
class PcscChannel : public apdu::CardChannel {
public:
    explicit PcscChannel(const Connection& connection)
        : connection_(connection), until_(std::chrono::steady_clock::now() + kTalkMax) {}

    tl::expected<apdu::WipedBytes, apdu::ChannelProblem> transmit(
        std::span<const std::uint8_t> command) override {
        if (code_ != SCARD_S_SUCCESS) return tl::unexpected(apdu::ChannelProblem::CardGone);
        if (std::chrono::steady_clock::now() >= until_) {
            return tl::unexpected(apdu::ChannelProblem::TooLong);
        }
        const bool t0 = connection_.protocol() == SCARD_PROTOCOL_T0;
        if (t0) command = apdu::for_t0(command);
        std::array<BYTE, kAnswerBytesMax> answer{};
        DWORD answer_bytes = answer.size();
        code_ = SCardTransmit(connection_.card(), t0 ? SCARD_PCI_T0 : SCARD_PCI_T1, command.data(),
                              command.size(), nullptr, answer.data(), &answer_bytes);
        apdu::WipedBytes bytes;
        if (code_ == SCARD_S_SUCCESS) bytes.assign(answer.begin(), answer.begin() + answer_bytes);
        sodium_memzero(answer.data(), answer.size());
        if (code_ != SCARD_S_SUCCESS) return tl::unexpected(apdu::ChannelProblem::CardGone);
        return bytes;
    }
    LONG code() const { return code_; }

private:
    const Connection& connection_;
    const std::chrono::steady_clock::time_point until_;
    LONG code_ = SCARD_S_SUCCESS;
};

CardReading nothing_read(LONG code) { return {.token = tl::unexpected(trouble_of(code))}; }

std::uint16_t counter_of(DWORD event_state) {
    return static_cast<std::uint16_t>(event_state >> 16);
}

/// How often a card came to `reader` or went from it; nullopt when the reader is gone.
std::optional<std::uint16_t> counter_now(SCARDCONTEXT context, const std::string& reader) {
    SCARD_READERSTATE state{};
    state.szReader = reader.c_str();
    const LONG code = SCardGetStatusChange(context, 0, &state, 1);
    if (code != SCARD_S_SUCCESS) return std::nullopt;
    return counter_of(state.dwEventState);
}

/// ATR, number and token of a connected card. `code` is what pcsc-lite said last.
CardReading ask(const Connection& connection, const Recogniser& recogniser, LONG& code) {
    std::array<BYTE, MAX_ATR_SIZE> atr{};
    DWORD atr_bytes = atr.size();
    DWORD name_bytes = 0;
    DWORD state = 0;
    DWORD protocol = 0;
    code = SCardStatus(connection.card(), nullptr, &name_bytes, &state, &protocol, atr.data(),
                       &atr_bytes);
    if (code != SCARD_S_SUCCESS) return nothing_read(code);
    PcscChannel channel(connection);
    CardReading reading = read_card(std::span(atr).first(atr_bytes), channel, recogniser);
    code = channel.code();
    // Whatever was made of it: the talk broke off.
    if (code != SCARD_S_SUCCESS) reading.token = tl::unexpected(trouble_of(code));
    return reading;
}

/// Whether the card on `reader` is gone by the time pcscd has looked again.
bool leaves_soon(SCARDCONTEXT context, const std::string& reader) {
    SCARD_READERSTATE state{};
    state.szReader = reader.c_str();
    LONG code = SCardGetStatusChange(context, 0, &state, 1);
    if (code != SCARD_S_SUCCESS || (state.dwEventState & SCARD_STATE_PRESENT) == 0) return true;
    state.dwCurrentState = state.dwEventState & ~static_cast<DWORD>(SCARD_STATE_CHANGED);
    code = SCardGetStatusChange(context, kLookPeriodMs, &state, 1);
    return code == SCARD_S_SUCCESS && (state.dwEventState & SCARD_STATE_PRESENT) == 0;
}

}  // namespace

struct PcscSession::Context {
    SCARDCONTEXT id = 0;
    ~Context() { SCardReleaseContext(id); }
};

PcscSession::PcscSession(std::unique_ptr<Context> context) : context_(std::move(context)) {}
PcscSession::~PcscSession() = default;

std::unique_ptr<CardSession> PcscSession::open() {
    SCARDCONTEXT id = 0;
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &id) != SCARD_S_SUCCESS) {
        return nullptr;
    }
    auto context = std::make_unique<Context>();
    context->id = id;
    return std::unique_ptr<CardSession>(new PcscSession(std::move(context)));
}

tl::expected<std::vector<std::string>, ServiceGone> PcscSession::readers() {
    std::vector<std::string> names;
    DWORD size = 0;
    LONG code = SCardListReaders(context_->id, nullptr, nullptr, &size);
    std::string list(size, '\0');
    if (code == SCARD_S_SUCCESS) {
        code = SCardListReaders(context_->id, nullptr, list.data(), &size);
    }
    // A reader that came between the two calls is found at the next look.
    if (code == SCARD_E_NO_READERS_AVAILABLE || code == SCARD_E_INSUFFICIENT_BUFFER) return names;
    if (code != SCARD_S_SUCCESS) return tl::unexpected(ServiceGone{});
    for (std::size_t at = 0; at < list.size() && list[at] != '\0';) {
        names.emplace_back(list.c_str() + at);
        at += names.back().size() + 1;
    }
    return names;
}

tl::expected<void, ServiceGone> PcscSession::wait(std::vector<SlotState>& slots,
                                                  std::uint32_t wait_ms) {
    std::vector<SCARD_READERSTATE> states(slots.size() + 1);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        states[i].szReader = slots[i].reader.c_str();
        states[i].dwCurrentState = slots[i].raw;
    }
    states.back().szReader = kPnpReader;
    const LONG code = SCardGetStatusChange(context_->id, wait_ms, states.data(),
                                           static_cast<DWORD>(states.size()));
    // A reader that went between listing and waiting is dropped at the next listing.
    if (code == SCARD_E_TIMEOUT || code == SCARD_E_CANCELLED || code == SCARD_E_UNKNOWN_READER) {
        return {};
    }
    if (code != SCARD_S_SUCCESS) return tl::unexpected(ServiceGone{});
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const auto raw = static_cast<std::uint32_t>(states[i].dwEventState);
        slots[i].raw = raw & ~static_cast<std::uint32_t>(SCARD_STATE_CHANGED);
        slots[i].card_present = (raw & SCARD_STATE_PRESENT) != 0;
        slots[i].gone = (raw & (SCARD_STATE_UNKNOWN | SCARD_STATE_UNAVAILABLE)) != 0;
        slots[i].counter = counter_of(raw);
    }
    return {};
}

void PcscSession::cancel() { SCardCancel(context_->id); }

tl::expected<CardReading, ServiceGone> PcscSession::read(const std::string& reader,
                                                         const Recogniser& recogniser) {
    CardReading reading{.token = tl::unexpected(CardTrouble::Removed)};
    for (int attempt = 0; attempt < kReadAttempts; ++attempt) {
        SCARDHANDLE card = 0;
        DWORD protocol = 0;
        LONG code = SCardConnect(context_->id, reader.c_str(), SCARD_SHARE_SHARED,
                                 SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &protocol);
        if (service_is_gone(code)) return tl::unexpected(ServiceGone{});
        if (code != SCARD_S_SUCCESS) {
            reading.token = tl::unexpected(trouble_of(code));
            return reading;
        }
        Connection connection(card, protocol);
        const auto counter = counter_now(context_->id, reader);
        code = connection.begin();
        reading = code == SCARD_S_SUCCESS ? ask(connection, recogniser, code) : nothing_read(code);
        reading.counter = counter;
        if (service_is_gone(code)) return tl::unexpected(ServiceGone{});
        if (code == SCARD_W_RESET_CARD) continue;
        const bool broke_off = !reading.token && (reading.token.error() == CardTrouble::Removed ||
                                                  reading.token.error() == CardTrouble::Malformed);
        if (!broke_off) return reading;
        // Half an answer or none: pulled on the way, or a bad contact, or lifted and put back so
        // fast that pcscd did not see it. A card that is still there is asked once more.
        if (attempt + 1 < kReadAttempts && leaves_soon(context_->id, reader)) {
            reading.token = tl::unexpected(CardTrouble::Removed);
            return reading;
        }
    }
    return reading;
}

}  // namespace yz::hw::pcsc
