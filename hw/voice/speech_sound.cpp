#include "hw/voice/speech_sound.h"

#include <algorithm>

namespace yz::hw::voice {
namespace {

/// How often the end of a program is looked for that has closed its output.
constexpr std::chrono::milliseconds kEndAgain{5};

void append(Samples& all, const Samples& more) { all.insert(all.end(), more.begin(), more.end()); }

}  // namespace

SpeechSound::SpeechSound(std::unique_ptr<SpeechRun> run, SpeechPatience patience)
    : run_(std::move(run)),
      patience_(patience),
      whole_by_(SpeechClock::now() + patience.whole),
      next_by_(SpeechClock::now() + patience.silent) {}

SpeechClock::time_point SpeechSound::due() const {
    const auto bound = std::min(whole_by_, next_by_);
    return ended_ ? std::min(bound, SpeechClock::now() + kEndAgain) : bound;
}

Samples SpeechSound::heard() {
    Samples heard;
    std::vector<std::uint8_t> bytes;
    while (state_ == State::Coming && !ended_) {
        const auto now = SpeechClock::now();
        const SpeechRun::Heard read = run_->read(bytes);
        if (read == SpeechRun::Heard::End) {
            end(heard);
        } else if (read == SpeechRun::Heard::Some) {
            next_by_ = now + patience_.silent;
            take(bytes, heard);
        } else {
            break;
        }
        // Asked also while sound comes without end.
        if (now >= whole_by_) state_ = State::Failed;
    }
    if (state_ == State::Coming && ended_) {
        const SpeechRun::Left left = run_->left();
        if (left == SpeechRun::Left::Badly) state_ = State::Failed;
        if (left == SpeechRun::Left::Well) state_ = State::Whole;
    }
    if (state_ == State::Coming && SpeechClock::now() >= std::min(whole_by_, next_by_)) {
        state_ = State::Failed;
    }
    return heard;
}

void SpeechSound::take(std::span<const std::uint8_t> bytes, Samples& heard) {
    unread_.insert(unread_.end(), bytes.begin(), bytes.end());
    if (!head_) take_head();
    if (!head_) return;
    const auto frame_bytes = 2 * static_cast<std::size_t>(head_->channels);
    const std::size_t whole_bytes = unread_.size() / frame_bytes * frame_bytes;
    frames_ += whole_bytes / frame_bytes;
    append(heard,
           conversion_->converted(mono(std::span(unread_).first(whole_bytes), head_->channels)));
    unread_.erase(unread_.begin(), unread_.begin() + static_cast<std::ptrdiff_t>(whole_bytes));
    const auto seconds = static_cast<std::size_t>(kSpeechMax.count());
    if (frames_ > seconds * static_cast<std::size_t>(head_->rate_hz)) state_ = State::Failed;
}

void SpeechSound::take_head() {
    const auto head = parse_wav_head(unread_);
    if (!head) state_ = State::Failed;
    if (!head || !*head) return;
    head_ = **head;
    conversion_.emplace(head_->rate_hz);
    unread_.erase(unread_.begin(),
                  unread_.begin() + static_cast<std::ptrdiff_t>(head_->samples_at));
}

void SpeechSound::end(Samples& heard) {
    ended_ = true;
    next_by_ = SpeechClock::now() + patience_.silent;
    if (frames_ == 0) {
        state_ = State::Failed;
        return;
    }
    append(heard, conversion_->rest());
}

}  // namespace yz::hw::voice
