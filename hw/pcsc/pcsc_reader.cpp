#include "hw/pcsc/pcsc_reader.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "hw/pcsc/card_mark.h"
#include "hw/pcsc/pcsc_session.h"
#include "hw/pcsc/reader_presence.h"
#include "kiosk/base/log.h"

namespace yz::hw::pcsc {

namespace {

/// pcsc-lite compares the number of readers at the start of each wait, so one that came between
/// listing and waiting is found only by looking again.
constexpr std::int64_t kLookAgainMs = 5000;
/// Two cards that come on two readers within this time were put there together.
/// Source: pcscd asks every reader each 0.44 s (measured 2026-11), so twice that and a little.
constexpr std::int64_t kTogetherMs = 1000;

}  // namespace

class PcscReader::Worker {
public:
    Worker(port::CardListener listener, Recogniser recogniser, PcscWorld world)
        : listener_(std::move(listener)),
          recogniser_(std::move(recogniser)),
          world_(std::move(world)),
          thread_([this] { run(); }) {}

    ~Worker() {
        stopping_ = true;
        wake_.notify_all();
        // A cancel that comes before the wait begins is lost, so it is repeated.
        while (!ended_) {
            {
                const std::lock_guard lock(mutex_);
                if (session_) session_->cancel();
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        thread_.join();
    }

private:
    /// What was last known of one reader's card.
    struct Slot {
        bool looked_at = false;  ///< Since the reader came or came back.
        bool lying = false;
        bool told = false;  ///< The application knows of the card that lies here.
        std::uint16_t counter = 0;
        std::int64_t read_ms = 0;  ///< When its reading came to an end.
        std::optional<CardMarks::Mark> mark;
        /// The card that lay here when the reader or pcscd went away: found again, it is no new
        /// tap.
        std::optional<CardMarks::Mark> before_loss;
    };

    void run() {
        while (!stopping_) {
            {
                auto opened = world_.open_session();
                const std::lock_guard lock(mutex_);
                session_ = std::move(opened);
            }
            if (session_) {
                watch();
                for (auto& entry : slots_) lose(entry.first, entry.second);
                const std::lock_guard lock(mutex_);
                session_.reset();
            }
            announce({});
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, world_.service_retry, [this] { return stopping_.load(); });
        }
        ended_ = true;
    }

    /// Until pcscd goes away or the end.
    void watch() {
        std::vector<SlotState> states;
        while (!stopping_) {
            const auto names = session_->readers();
            if (!names) return;
            follow(*names, states);
            announce(working(states));
            const std::int64_t at_ms = now_ms();
            const std::int64_t next_ms = presence_.next_ms().value_or(at_ms + kLookAgainMs);
            const std::int64_t wait_ms = std::clamp<std::int64_t>(next_ms - at_ms, 1, kLookAgainMs);
            if (!session_->wait(states, static_cast<std::uint32_t>(wait_ms))) return;
            for (const SlotState& state : states) {
                if (!changed(state)) return;
            }
        }
    }

    /// Keeps one state for each reader there is.
    void follow(const std::vector<std::string>& names, std::vector<SlotState>& states) {
        std::erase_if(states, [&](const SlotState& state) {
            const bool there = std::find(names.begin(), names.end(), state.reader) != names.end();
            if (!there) lose(state.reader, slots_[state.reader]);
            return !there;
        });
        for (const std::string& name : names) {
            const bool known = std::any_of(states.begin(), states.end(),
                                           [&](const auto& state) { return state.reader == name; });
            if (!known) states.push_back({.reader = name});
        }
    }

    /// A reader can be on pcscd's list and yet not answer.
    static std::vector<std::string> working(const std::vector<SlotState>& states) {
        std::vector<std::string> names;
        for (const SlotState& state : states) {
            if (!state.gone) names.push_back(state.reader);
        }
        return names;
    }

    void lose(const std::string& reader, Slot& slot) {
        // A reading that broke off says nothing about what lay here before.
        if (slot.mark) slot.before_loss = slot.mark;
        take_off(reader, slot);
        slot.looked_at = false;
    }

    void take_off(const std::string& reader, Slot& slot) {
        if (slot.told) listener_(port::CardGone{reader});
        slot.lying = slot.told = false;
        slot.mark.reset();
    }

    void announce(const std::vector<std::string>& names) {
        auto told = presence_.seen(names, now_ms());
        if (!told) return;
        base::log_info("card readers: " + std::to_string(told->size()));
        listener_(port::ReadersChanged{std::move(*told)});
    }

    /// False when pcscd went away.
    bool changed(const SlotState& state) {
        Slot& slot = slots_[state.reader];
        if (state.gone) {
            lose(state.reader, slot);
            return true;
        }
        const bool first_look = !std::exchange(slot.looked_at, true);
        const bool another = slot.counter != state.counter;
        slot.counter = state.counter;
        if (slot.lying && (!state.card_present || another)) take_off(state.reader, slot);
        if (!state.card_present) {
            slot.before_loss.reset();
            return true;
        }
        return slot.lying || arrived(state.reader, slot, first_look);
    }

    bool arrived(const std::string& reader, Slot& slot, bool first_look) {
        const std::int64_t seen_ms = now_ms();
        auto reading = session_->read(reader, recogniser_);
        if (!reading) return false;
        // What was read can be a card that came after the one that was seen.
        slot.counter = reading->counter.value_or(slot.counter);
        // From the end of the other's reading: while it lasted nobody looked here.
        const bool together = std::any_of(slots_.begin(), slots_.end(), [&](const auto& entry) {
            return &entry.second != &slot && entry.second.lying &&
                   seen_ms - entry.second.read_ms < kTogetherMs;
        });
        slot.lying = true;
        slot.told = true;
        slot.read_ms = now_ms();
        if (!reading->token) {
            const port::CardTrouble trouble = reading->token.error();
            // pcscd can still report a card that left before we came: nobody is waiting for us.
            if (first_look && trouble == port::CardTrouble::Removed) {
                slot.told = false;
                return true;
            }
            base::log_warning("card reader: a " +
                              std::string(reading->kind ? card_kind_name(*reading->kind) : "card") +
                              " gave no number");
            listener_(port::CardTroubled{reader, trouble, seen_ms});
            return true;
        }
        slot.mark = marks_.mark(*reading->token);
        if (std::exchange(slot.before_loss, std::nullopt) == slot.mark) {
            slot.told = false;
            return true;
        }
        if (together) {
            listener_(port::CardTroubled{reader, port::CardTrouble::SeveralCards, seen_ms});
        } else {
            listener_(port::CardPresented{reader, std::move(*reading->token), seen_ms});
        }
        return true;
    }

    std::int64_t now_ms() { return world_.clock->now().boot_ms; }

    const port::CardListener listener_;
    const Recogniser recogniser_;
    const PcscWorld world_;
    const CardMarks marks_;
    ReaderPresence presence_;
    std::map<std::string, Slot> slots_;
    std::mutex mutex_;  ///< Guards `session_` against the destructor's cancel.
    std::unique_ptr<CardSession> session_;
    std::condition_variable wake_;
    std::atomic<bool> stopping_ = false;
    std::atomic<bool> ended_ = false;
    std::thread thread_;
};

PcscReader::PcscReader(port::CardListener listener, Recogniser recogniser)
    : PcscReader(
          std::move(listener), std::move(recogniser),
          {.open_session = PcscSession::open, .clock = std::make_unique<base::SystemClock>()}) {}
PcscReader::PcscReader(port::CardListener listener, Recogniser recogniser, PcscWorld world)
    : worker_(
          std::make_unique<Worker>(std::move(listener), std::move(recogniser), std::move(world))) {}
PcscReader::~PcscReader() = default;

}  // namespace yz::hw::pcsc
