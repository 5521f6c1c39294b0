#include "hw/voice/speaker.h"

#include <SDL_audio.h>
#include <SDL_thread.h>
#include <utility>

#include "kiosk/base/log.h"

namespace yz::hw::voice {
namespace {

/// Samples the card takes at a time: 23 ms. Two such pieces are on their way when our queue is
/// empty.
constexpr int kPieceSamples = 1024;
constexpr std::chrono::milliseconds kInTheCard{2 * 1000 * kPieceSamples / kSampleRateHz};
/// Played first by a card just opened, for loudspeakers that swallow what comes first.
constexpr std::chrono::milliseconds kLeadIn{50};

}  // namespace

Speaker::Speaker(std::string driver, std::chrono::milliseconds again,
                 std::chrono::milliseconds rest_after)
    : driver_(std::move(driver)), again_(again), rest_after_(rest_after) {}

Speaker::~Speaker() {
    close();
    SDL_TLSCleanup();  // What SDL keeps of a thread that SDL did not make.
}

bool Speaker::ready() {
    if (playing()) return true;
    // Unplugged: perhaps another card is there.
    close();
    const auto now = SoundClock::now();
    if (looked_at_ && now - *looked_at_ < again_) return resting_;
    looked_at_ = now;
    if (resting_) {
        resting_ = find();
        close();
        return resting_;
    }
    if (!open()) return false;
    base::log_info(std::string("voice: sound card open, driver ") + SDL_GetCurrentAudioDriver());
    return true;
}

void Speaker::begin(const std::string&) {
    if (!std::exchange(resting_, false)) return;
    looked_at_ = SoundClock::now();
    open();
}

/// Opening a card that is not there would write ALSA's own errors to standard error each time.
/// SDL_AudioInit and not SDL_InitSubSystem: that one also counts the users of the window's
/// subsystems, which live in another thread.
bool Speaker::find() {
    driver_runs_ = SDL_AudioInit(driver_.empty() ? nullptr : driver_.c_str()) == 0;
    return driver_runs_ && SDL_GetNumAudioDevices(0) != 0;
}

bool Speaker::open() {
    if (!find()) {
        close();
        return false;
    }
    SDL_AudioSpec wanted{};
    wanted.freq = kSampleRateHz;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = kPieceSamples;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device_ == 0) {
        close();
        return false;
    }
    SDL_PauseAudioDevice(device_, 0);
    return play(silence(kLeadIn));
}

void Speaker::close() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    device_ = 0;
    if (driver_runs_) SDL_AudioQuit();
    driver_runs_ = false;
}

bool Speaker::play(std::span<const std::int16_t> samples) {
    emptied_at_.reset();
    return playing() && SDL_QueueAudio(device_, samples.data(),
                                       static_cast<std::uint32_t>(samples.size_bytes())) == 0;
}

/// A card that was unplugged has stopped.
bool Speaker::playing() const {
    return device_ != 0 && SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_PLAYING;
}

std::optional<std::chrono::milliseconds> Speaker::left() {
    if (!playing()) return std::nullopt;
    const std::uint32_t bytes = SDL_GetQueuedAudioSize(device_);
    if (bytes > 0) return duration_of(bytes / sizeof(std::int16_t)) + kInTheCard;
    const auto now = SoundClock::now();
    if (!emptied_at_) emptied_at_ = now;
    const auto silent_at = *emptied_at_ + kInTheCard;
    if (now >= silent_at) return std::chrono::milliseconds(0);
    return std::chrono::ceil<std::chrono::milliseconds>(silent_at - now);
}

std::optional<std::chrono::milliseconds> Speaker::let_go() {
    const auto sounding = left();
    if (!sounding || *sounding > std::chrono::milliseconds(0)) return sounding;
    const auto now = SoundClock::now();
    const auto rests_at = *emptied_at_ + rest_after_;
    if (now < rests_at) return std::chrono::ceil<std::chrono::milliseconds>(rests_at - now);
    close();
    resting_ = true;
    looked_at_ = now;
    return std::nullopt;
}

void Speaker::cut() {
    if (device_ != 0) SDL_ClearQueuedAudio(device_);
}

}  // namespace yz::hw::voice
