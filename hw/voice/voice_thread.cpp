#include "hw/voice/voice_thread.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

#include "hw/voice/chimes.h"
#include "hw/voice/sentence_sound.h"
#include "hw/voice/speaker.h"
#include "hw/voice/wav_folder.h"
#include "kiosk/base/check.h"
#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"
#include "kiosk/base/wake_up.h"

namespace yz::hw::voice {
namespace {

using namespace std::chrono_literals;
using port::SpokenResult;
using port::Utterance;
using port::VoiceHealth;

/// More wait only while the thread is stuck in the sound card: then the oldest sentences are cut.
constexpr std::size_t kOrdersMax = 256;
/// While sound is heard the thread looks up so often, to notice a card that was pulled out.
constexpr auto kLookUp = 100ms;
/// A card that holds sound back so much longer than it lasts has stopped.
constexpr auto kLate = 3000ms;
/// Said without a sound when the voice starts: is the program there, and its files read in from
/// the disk before the first elder waits for them.
constexpr const char* kFirstWord = "好";

struct Ring {
    port::Chime chime;
    int volume;
};
struct Hush {};
/// A sentence that will not be said.
struct Forgotten {
    std::uint64_t utterance_id;
};
using Order = std::variant<Utterance, Ring, Hush, Forgotten>;

/// What was asked for and not begun, from any thread.
class Orders {
public:
    void put(Order order) {
        const std::lock_guard lock(mutex_);
        if (orders_.size() >= kOrdersMax) forget_oldest();
        orders_.push_back(std::move(order));
    }
    std::optional<Order> take() {
        const std::lock_guard lock(mutex_);
        if (orders_.empty()) return std::nullopt;
        std::optional<Order> order(std::move(orders_.front()));
        orders_.pop_front();
        return order;
    }

    bool any() {
        const std::lock_guard lock(mutex_);
        return !orders_.empty();
    }

private:
    /// Chimes go without a word; of a sentence its id stays, which is still owed a result.
    void forget_oldest() {
        std::erase_if(orders_,
                      [](const Order& order) { return std::holds_alternative<Ring>(order); });
        for (Order& order : orders_) {
            if (const auto* utterance = std::get_if<Utterance>(&order)) {
                order = Forgotten{utterance->id};
                return;
            }
        }
    }

    std::mutex mutex_;
    std::deque<Order> orders_;
};

const char* chime_name(port::Chime chime) {
    switch (chime) {
        case port::Chime::Accepted: return "chime.accepted";
        case port::Chime::Refused: return "chime.refused";
        case port::Chime::Trouble: return "chime.trouble";
    }
    YZ_CHECK(false);
}

const char* health_text(VoiceHealth health) {
    switch (health) {
        case VoiceHealth::Ready: return "voice: ready";
        case VoiceHealth::NoSoundCard: return "voice: no sound card";
        case VoiceHealth::NoSpeechProgram: return "voice: the speech program cannot be started";
        case VoiceHealth::SpeechTrouble:
            return "voice: the speech program hangs, ends badly or makes no sound";
    }
    YZ_CHECK(false);
}

class VoiceThread : public port::Voice {
public:
    VoiceThread(VoiceSetup setup, std::unique_ptr<SoundSink> sink, port::VoiceListener listener)
        : setup_(std::move(setup)),
          sink_(std::move(sink)),
          listener_(std::move(listener)),
          thread_([this] { run(); }) {}

    ~VoiceThread() override {
        stopping_ = true;
        wake_.raise();
        thread_.join();
    }

    void say(Utterance utterance) override {
        YZ_CHECK(0 <= utterance.volume && utterance.volume <= port::kVolumeMax);
        put(std::move(utterance));
    }
    void chime(port::Chime chime, int volume) override {
        YZ_CHECK(0 <= volume && volume <= port::kVolumeMax);
        put(Ring{chime, volume});
    }
    void stop() override { put(Hush{}); }

private:
    /// The sentence being said, until the last of it was heard.
    struct Saying {
        SentenceSound sound;
        bool begun = false;                                ///< The sink knows of it.
        bool started = false;                              ///< A sample of it was taken.
        std::optional<SpeechClock::time_point> silent_by;  ///< Set when all of it was taken.
    };

    void put(Order order) {
        orders_.put(std::move(order));
        wake_.raise();
    }

    void run() {
        for (const auto language : {port::SpokenLanguage::Mandarin, port::SpokenLanguage::Cantonese,
                                    port::SpokenLanguage::English}) {
            packs_.emplace(language, VoicePack(setup_.recordings / language_folder(language)));
        }
        while (!stopping_) {
            wake_.lower();
            carry_out_orders();
            if (saying_) go_on();
            if (!saying_ && program_health_ == ProgramHealth::Unknown) try_program();
            announce();
            rest();
        }
        finish(SpokenResult::Cut);
        while (const auto order = orders_.take()) {
            if (const auto* utterance = std::get_if<Utterance>(&*order)) tell_cut(utterance->id);
            if (const auto* forgotten = std::get_if<Forgotten>(&*order)) {
                tell_cut(forgotten->utterance_id);
            }
        }
        trial_.reset();
        sink_.reset();
    }

    SpeechProgram program() const { return {.name = setup_.program, .patience = setup_.patience}; }

    void carry_out_orders() {
        while (!stopping_ && (!saying_ || sink_->takes_time())) {
            const auto order = orders_.take();
            if (!order) return;
            std::visit(base::Overloaded{
                           [&](const Utterance& utterance) { begin(utterance); },
                           [&](const Ring& ring) { ring_chime(ring); }, [&](const Hush&) { cut(); },
                           [&](const Forgotten& forgotten) { tell_cut(forgotten.utterance_id); }},
                       *order);
        }
    }

    void begin(const Utterance& utterance) {
        // Without a sentence being said, what is still heard is the chime of this one.
        if (saying_) cut();
        trial_.reset();
        saying_.emplace(
            Saying{.sound = SentenceSound(program(), packs_.at(utterance.language), utterance)});
    }

    void cut() {
        finish(SpokenResult::Cut);
        sink_->cut();
    }

    void ring_chime(const Ring& ring) {
        cut();
        if (!sink_->ready()) return;
        Samples samples = chime_samples(ring.chime);
        set_volume(samples, ring.volume);
        sink_->begin(chime_name(ring.chime));
        if (sink_->play(samples)) sink_->end();
    }

    void tell_cut(std::uint64_t utterance_id) {
        listener_(port::SpeechFinished{utterance_id, SpokenResult::Cut});
    }

    void finish(SpokenResult result) {
        if (!saying_) return;
        const std::uint64_t id = saying_->sound.utterance().id;
        saying_.reset();
        listener_(port::SpeechFinished{id, result});
    }

    void fail() {
        // A chime before a sentence that never began is heard to its end.
        if (saying_->started) sink_->cut();
        finish(SpokenResult::Failed);
    }

    void go_on() {
        if (!saying_->begun) {
            if (!sink_->ready()) return fail();
            sink_->begin(saying_->sound.utterance().prompt_id);
            saying_->begun = true;
        }
        if (!saying_->silent_by) take_sound();
        if (!saying_ || !saying_->silent_by) return;
        const auto left = sink_->left();
        if (!left || SpeechClock::now() >= *saying_->silent_by) return fail();
        if (*left == 0ms) finish(SpokenResult::Whole);
    }

    void take_sound() {
        const Samples samples = saying_->sound.heard();
        note(saying_->sound.program());
        if (!samples.empty()) {
            if (!sink_->play(samples)) return fail();
            if (!std::exchange(saying_->started, true)) {
                listener_(port::SpeechStarted{saying_->sound.utterance().id});
            }
        }
        switch (saying_->sound.state()) {
            case SentenceSound::State::Coming: return;
            case SentenceSound::State::Failed: return fail();
            case SentenceSound::State::Whole:
                if (!sink_->end()) return fail();
                saying_->silent_by = SpeechClock::now() + sink_->left().value_or(0ms) + kLate;
        }
    }

    /// Until it is known how the program is; a sentence comes first, and may tell it too.
    void try_program() {
        if (!trial_) {
            trial_.emplace(program(), packs_.at(port::SpokenLanguage::Mandarin),
                           Utterance{.pieces = {{.text = kFirstWord}}});
        }
        trial_->heard();
        note(trial_->program());
        if (trial_->state() != SentenceSound::State::Coming) trial_.reset();
    }

    void note(ProgramHealth health) {
        if (health != ProgramHealth::Unknown) program_health_ = health;
    }

    /// nullopt: not known yet.
    std::optional<VoiceHealth> health() {
        if (!sink_->ready()) return VoiceHealth::NoSoundCard;
        switch (program_health_) {
            case ProgramHealth::Unknown: return std::nullopt;
            case ProgramHealth::Well: return VoiceHealth::Ready;
            case ProgramHealth::Missing: return VoiceHealth::NoSpeechProgram;
            case ProgramHealth::Troubled: return VoiceHealth::SpeechTrouble;
        }
        return std::nullopt;
    }

    /// Between two sentences: a card found anew must not play the second half of one.
    void announce() {
        if (saying_) return;
        const auto now = health();
        if (!now || announced_ == now) return;
        announced_ = now;
        base::log_info(health_text(*now));
        listener_(port::VoiceChanged{*now});
    }

    /// Until an order or sound comes or something is due.
    void rest() {
        if (!saying_ && orders_.any()) return;
        auto until = SpeechClock::now() + setup_.card_again;
        int sound = -1;
        if (saying_ && saying_->silent_by) {
            until = SpeechClock::now() + std::clamp(sink_->left().value_or(0ms), 1ms, kLookUp);
        } else if (saying_) {
            until = std::min(until, saying_->sound.due());
            sound = saying_->sound.descriptor();
        } else if (trial_) {
            until = std::min(until, trial_->due());
            sound = trial_->descriptor();
        } else if (!sink_->takes_time()) {
            until = SpeechClock::time_point::max();
        } else if (const auto asked_again = sink_->let_go()) {
            until = std::min(until, SpeechClock::now() + *asked_again);
        }
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(until - SpeechClock::now());
        pollfd watched[2] = {{.fd = wake_.descriptor(), .events = POLLIN, .revents = 0},
                             {.fd = sound, .events = POLLIN, .revents = 0}};
        ::poll(watched, 2, static_cast<int>(std::clamp<std::int64_t>(wait.count(), 0, 60'000)));
    }

    const VoiceSetup setup_;
    std::unique_ptr<SoundSink> sink_;  ///< Gone with the thread.
    const port::VoiceListener listener_;
    Orders orders_;
    base::WakeUp wake_;
    std::atomic<bool> stopping_ = false;

    std::map<port::SpokenLanguage, VoicePack> packs_;
    std::optional<SentenceSound> trial_;
    std::optional<Saying> saying_;
    ProgramHealth program_health_ = ProgramHealth::Unknown;
    std::optional<VoiceHealth> announced_;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<port::Voice> speaker_voice(VoiceSetup setup, std::string driver,
                                           port::VoiceListener listener) {
    auto speaker =
        std::make_unique<Speaker>(std::move(driver), setup.card_again, setup.card_rests_after);
    return std::make_unique<VoiceThread>(std::move(setup), std::move(speaker), std::move(listener));
}

std::unique_ptr<port::Voice> file_voice(VoiceSetup setup, std::filesystem::path folder,
                                        port::VoiceListener listener) {
    auto files = std::make_unique<WavFolder>(std::move(folder));
    return std::make_unique<VoiceThread>(std::move(setup), std::move(files), std::move(listener));
}

}  // namespace yz::hw::voice
