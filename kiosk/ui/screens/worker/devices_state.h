// Level 4. What the device screen (W9) is made from: how far the journal has come, and every device
// with what it last did and what is wrong. Plain values; whoever knows a device fills them in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/domain/record_bodies.h"
#include "kiosk/ui/screens/worker/devices_view.h"
#include "kiosk/ui/screens/worker/worker_state.h"

namespace yz::ui {

// ---- this machine → network → county ------------------------------------------------------------
/// Why the last try to send moved nothing.
enum class SyncTrouble {
    None,
    NoNetwork,      ///< No connection to anything.
    NoAnswer,       ///< The network is there, the hub does not answer.
    LoginPage,      ///< The network wants somebody to log in first.
    NotOurHub,      ///< Something else answered.
    HubBusy,        ///< It asks to come later.
    NotEnrolled,    ///< The hub does not know this station yet.
    Copied,         ///< The hub has met a copy of this station: it must be enrolled anew.
    RecordsUnread,  ///< Our own records could not be read.
};
/// Records that wait, by what they are about.
struct QueuedRecords {
    enum class Kind { Meals, TakenBack, Money, Cards, Staff, Slips, Others } kind = Kind::Meals;
    std::uint64_t count = 0;
    base::WallMs oldest_ms = 0;
};
struct SyncState {
    bool has_hub = true;
    std::uint64_t recorded_count = 0;
    std::uint64_t received_count = 0;  ///< The hub holds so many of them.
    bool sending = false;
    SyncTrouble trouble = SyncTrouble::None;
    std::optional<base::WallMs> trouble_since_ms{};
    std::optional<base::WallMs> contact_ms{};  ///< Last good answer.
    std::optional<base::WallMs> retry_ms{};    ///< When it is tried again.
    std::vector<QueuedRecords> queued{};       ///< The most important first.
};

// ---- devices ------------------------------------------------------------------------------------
enum class DeviceKind {
    CardReader,
    IdReader,
    WedgeReader,  ///< Types card numbers like a keyboard.
    Scanner,      ///< Types codes.
    Printer,
    Voice,
    Screen,
    Disk,
    Clock,
};
enum class DeviceTrouble {
    None,
    NotThere,        ///< Not plugged in, or switched off.
    NoAnswer,        ///< Plugged in and makes no sense.
    SelfTestFailed,  ///< An ID card reader's security module is broken.
    NotAuthorised,   ///< An ID card reader's security module has no licence.
    NotCalibrated,   ///< What a wedge reader types is not understood yet.
    PaperNearEnd,
    PaperEnd,
    CoverOpen,
    CutterTrouble,
    PrinterTrouble,
    Stuck,  ///< Takes no more.
    NoSoundCard,
    NoSpeechProgram,
    DiskNearlyFull,
    DiskFull,
    ClockUnset,
    ClockOff,  ///< It differs from the hub's.
};
enum class DeviceHealth { Working, Attention, Broken };
/// Attention: it still serves. Broken: it does not.
DeviceHealth device_health(DeviceTrouble trouble);

/// What its last look said, where that is a number.
struct Volume {
    int level = 0;
};
struct FreeSpace {
    std::int64_t bytes = 0;
};
struct ClockOffset {
    std::int64_t ms = 0;
};
using Measure = std::variant<std::monostate, Volume, FreeSpace, ClockOffset>;

struct DeviceState {
    std::string id{};  ///< Of whoever fills it in; the screen does not show it.
    DeviceKind kind = DeviceKind::CardReader;
    int number = 0;       ///< From 1 when there are several of a kind; 0: the only one.
    std::string model{};  ///< As it names itself; may be empty.
    DeviceTrouble trouble = DeviceTrouble::None;
    std::optional<base::WallMs> trouble_since_ms{};
    std::optional<base::WallMs> last_event_ms{};  ///< Last card, slip, sentence, touch.
    Measure measure{};
};

/// 打一张, 说一句, 试读一张卡: nothing is recorded. 打日结单 is, as every slip.
struct DeviceTest {
    enum class Stage {
        Running,  ///< Under way, or waiting for a card.
        Passed,
        Sent,     ///< A printer that tells nothing: look at the slip.
        NotRead,  ///< A card was there and gave no number.
        Nothing,  ///< No card came, or the device did not do it.
    } stage = Stage::Running;
    std::optional<base::TokenKind> read{};  ///< Passed on a reader: what kind of card.
    std::string tail{};                     ///< Its last four digits; never of an ID card.
};
/// What became of a printer's test, or of a slip asked for at it.
DeviceTest::Stage test_stage(domain::SlipResult result);

/// Telling a wedge reader's numbers apart: one card on the card reader, then on this one.
enum class CalibrationStage {
    LayOnReader,
    TapHere,
    AnotherCard,  ///< Two ways of printing fit: once more with another card.
    Done,
    NoNumber,     ///< What it types is no number we know.
    NoFit,        ///< Not the same card, or the reader scrambles its numbers.
    OtherLength,  ///< This card's number is longer or shorter than the one before.
    NotKept,      ///< Found, and in use; the disk did not take it, so a restart forgets it.
};

/// Touched: sync; device0 … (an index in devices), devices_prev, devices_next; test, calibrate,
/// day_slip, close; lock, nav_counter, nav_devices.
struct DevicesState {
    WorkerAtWork work{};
    SyncState sync{};
    std::vector<DeviceState> devices{};
    std::size_t skip = 0;                      ///< Devices before the first that is shown.
    std::optional<base::WallMs> checked_ms{};  ///< When all of them were last looked at.
    std::optional<std::size_t> open{};         ///< Which one stands open at the side.
    std::optional<DeviceTest> test{};          ///< Of the open one.
    std::optional<CalibrationStage> calibration{};
};
/// How many of `count` devices stand on one page: all of eight, or seven and the page keys.
inline constexpr std::size_t devices_shown(std::size_t count) { return count <= 8 ? 8 : 7; }
DevicesView view_devices(const DevicesState& state, const ViewContext& context);

}  // namespace yz::ui
