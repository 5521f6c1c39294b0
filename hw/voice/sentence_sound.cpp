#include "hw/voice/sentence_sound.h"

#include "hw/voice/characters.h"
#include "hw/voice/respelling.h"

namespace yz::hw::voice {
namespace {

/// Between two recorded pieces where a stop stands.
constexpr std::chrono::milliseconds kPause{150};
/// Ten times the longest prompt.
constexpr std::size_t kTextBytesMax = 8'000;

void append(Samples& all, const Samples& more) { all.insert(all.end(), more.begin(), more.end()); }

int percent_of(port::Pace pace) {
    switch (pace) {
        case port::Pace::Slow: return 80;
        case port::Pace::Normal: return 100;
        case port::Pace::Fast: return 120;
    }
    return 100;
}

}  // namespace

SentenceSound::SentenceSound(SpeechProgram program, const VoicePack& pack,
                             port::Utterance utterance)
    : program_(std::move(program)), pack_(pack), utterance_(std::move(utterance)) {
    const std::vector<SpokenPart> parts = parts_of(utterance_, pack_.names());
    parts_.assign(parts.begin(), parts.end());
}

Samples SentenceSound::heard() {
    Samples heard;
    while (state_ == State::Coming && !parts_.empty()) {
        if (speech_) {
            go_on(heard);
            if (speech_) break;
        } else {
            begin(parts_.front(), heard);
        }
    }
    any_ = any_ || !heard.empty();
    if (state_ == State::Coming && parts_.empty()) state_ = any_ ? State::Whole : State::Failed;
    set_volume(heard, utterance_.volume);
    return heard;
}

void SentenceSound::go_on(Samples& heard) {
    append(heard, speech_->heard());
    if (speech_->state() == SpeechSound::State::Coming) return;
    const bool whole = speech_->state() == SpeechSound::State::Whole;
    health_ = whole ? ProgramHealth::Well : ProgramHealth::Troubled;
    if (!whole) state_ = State::Failed;
    speech_.reset();
    part_done();
}

void SentenceSound::begin(const SpokenPart& part, Samples& heard) {
    if (!part.clips.empty()) {
        if (const auto samples = recorded(part)) {
            append(heard, *samples);
            part_done();
            return;
        }
    }
    begin_speech(part.text);
}

void SentenceSound::begin_speech(const std::string& text) {
    const std::string spelled = espeak_text(utterance_.language, text);
    if (!has_words(spelled)) {
        part_done();
        return;
    }
    if (spelled.size() > kTextBytesMax) {
        state_ = State::Failed;
        return;
    }
    auto run = SpeechRun::start(program_.name,
                                espeak_arguments(utterance_.language, utterance_.pace), spelled);
    if (run) {
        speech_.emplace(std::move(run), program_.patience);
    } else {
        health_ = ProgramHealth::Missing;
        state_ = State::Failed;
    }
}

std::optional<Samples> SentenceSound::recorded(const SpokenPart& part) const {
    Samples samples;
    for (const std::string& clip : part.clips) {
        if (clip.empty()) {
            append(samples, silence(kPause));
            continue;
        }
        auto recording = pack_.recording(clip);
        if (!recording) return std::nullopt;
        RateConversion conversion(recording->rate_hz);
        append(samples,
               conversion.converted(at_pace(std::move(*recording), percent_of(utterance_.pace))));
        append(samples, conversion.rest());
    }
    return samples;
}

}  // namespace yz::hw::voice
