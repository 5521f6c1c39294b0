// Level 4. How long each elder screen stays. Source: ui design, section 6, where not said
// otherwise.
#pragma once

#include <cstddef>
#include <cstdint>

namespace yz::ui {

inline constexpr int kQuotePausedS = 30;
inline constexpr int kDoneS = 8;
inline constexpr int kTroubleS = 25;
inline constexpr int kAccountS = 60;
inline constexpr int kWhyS = 40;
/// 求助 and 叫工作人员: somebody may have to be fetched. The longest elder screen time, E5's.
inline constexpr int kCallingS = 60;
/// 我要查询 waits this long for a card: as long as a paused E2.
inline constexpr int kEnquiringS = 30;

/// A prompt has at most two sentences; a voice that never tells its end holds no screen longer than
/// this. Source: our choice, well above any prompt.
inline constexpr std::int64_t kSpeechMsMax = 25'000;
/// A card not answered after this long is told to wait. Source: 0.3 s is felt as a delay but not
/// yet as a fault; an answer takes some milliseconds.
inline constexpr std::int64_t kPatienceMs = 300;
/// A countdown noticed later than this (the machine slept) pays nothing: nobody was watching it.
inline constexpr std::int64_t kLatePayMaxMs = 30'000;
/// Cards that can wait behind the one being answered; more are asked to come again.
inline constexpr std::size_t kCardsWaitingMax = 2;
inline constexpr std::int64_t kMinuteMs = 60'000;

}  // namespace yz::ui
