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
/// EV, as long as E7: somebody listens and tries.
inline constexpr int kHearingS = 40;
/// E3 when its slip did not come: the number must be remembered. Source: ui design, section 9.
inline constexpr int kDoneWithoutSlipS = 20;
/// 我要查询 waits this long for a card: as long as a paused E2.
inline constexpr int kEnquiringS = 30;

/// A prompt has at most two sentences; a voice that never tells its end holds no screen longer than
/// this. Source: our choice, well above any prompt.
inline constexpr std::int64_t kSpeechMsMax = 25'000;
/// A test of a device ends by itself: as long as a slip takes a real printer, and somebody needs to
/// fetch a card.
inline constexpr std::int64_t kDeviceTestMs = 30'000;
/// How often W9 looks at what tells nothing by itself. Source: the W9 picture (10 秒前检查).
inline constexpr std::int64_t kLookEveryMs = 10'000;

/// A card not answered after this long is told to wait. Source: 0.3 s is felt as a delay but not
/// yet as a fault; an answer takes some milliseconds.
inline constexpr std::int64_t kPatienceMs = 300;
/// A countdown noticed later than this (the machine slept) pays nothing: nobody was watching it.
inline constexpr std::int64_t kLatePayMaxMs = 30'000;
/// Cards that can wait behind the one being answered; more are asked to come again.
inline constexpr std::size_t kCardsWaitingMax = 2;
inline constexpr std::int64_t kMinuteMs = 60'000;

}  // namespace yz::ui
