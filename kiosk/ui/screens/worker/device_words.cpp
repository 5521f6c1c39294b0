#include "kiosk/ui/screens/worker/device_words.h"

#include <cstdio>

#include "kiosk/base/overloaded.h"
#include "kiosk/ui/words/durations.h"

namespace yz::ui {
namespace {

using Steps = std::vector<std::string>;

DeviceTroubleWords reader_words(DeviceKind kind, DeviceTrouble trouble, const Catalogue& t) {
    const std::string meanwhile = kind == DeviceKind::Scanner ? t.text("device.by_card_meanwhile")
                                                              : t.text("device.by_name_meanwhile");
    switch (trouble) {
        case DeviceTrouble::NotThere:
            return {t.text("device.not_there"), t.text("device.not_there_fact"),
                    Steps{t.text("device.step_light"), t.text("device.step_replug"),
                          t.text("device.step_other_port"), meanwhile}};
        case DeviceTrouble::NoAnswer:
            return {t.text("device.no_answer"), t.text("device.no_answer_fact"),
                    Steps{t.text("device.step_replug"), t.text("device.step_cable"),
                          t.text("device.step_supplier"), meanwhile}};
        case DeviceTrouble::SelfTestFailed:
            return {t.text("device.self_test"), t.text("device.self_test_fact"),
                    Steps{t.text("device.step_replug"), t.text("device.step_replace"), meanwhile}};
        case DeviceTrouble::NotAuthorised:
            return {t.text("device.not_authorised"), t.text("device.not_authorised_fact"),
                    Steps{t.text("device.step_supplier_licence"), meanwhile}};
        case DeviceTrouble::NotCalibrated:
            return {t.text("device.not_calibrated"), t.text("device.not_calibrated_fact"),
                    Steps{t.text("device.step_calibrate"), t.text("device.step_card_at_hand")}};
        default: break;
    }
    return {};
}

DeviceTroubleWords printer_words(DeviceTrouble trouble, const Catalogue& t) {
    switch (trouble) {
        case DeviceTrouble::PaperNearEnd:
            return {t.text("device.paper_low"), t.text("device.paper_low_fact"),
                    Steps{t.text("device.step_new_roll"), t.text("device.step_change_before")}};
        case DeviceTrouble::PaperEnd:
            return {t.text("device.paper_end"), t.text("device.paper_end_fact"),
                    Steps{t.text("device.step_open_roll"), t.text("device.step_roll_out"),
                          t.text("device.step_close_cover"), t.text("device.step_try_print")}};
        case DeviceTrouble::CoverOpen:
            return {t.text("device.cover"), t.text("device.cover_fact"),
                    Steps{t.text("device.step_close_cover"), t.text("device.step_try_print")}};
        case DeviceTrouble::CutterTrouble:
            return {t.text("device.cutter"), t.text("device.cutter_fact"),
                    Steps{t.text("device.step_power_off"), t.text("device.step_take_paper_out"),
                          t.text("device.step_close_power_on"), t.text("device.step_try_print")}};
        case DeviceTrouble::Stuck:
            return {t.text("device.stuck"), t.text("device.stuck_fact"),
                    Steps{t.text("device.step_power_5s"), t.text("device.step_cable"),
                          t.text("device.step_try_print")}};
        case DeviceTrouble::NotThere:
            return {t.text("device.not_there"), t.text("device.printer_off_fact"),
                    Steps{t.text("device.step_power_light"), t.text("device.step_cable"),
                          t.text("device.step_online_key"), t.text("device.step_try_print")}};
        default: break;
    }
    return {t.text("device.printer_trouble"), t.text("device.printer_trouble_fact"),
            Steps{t.text("device.step_power_5s"), t.text("device.step_try_print"),
                  t.text("device.step_supplier")}};
}

DeviceTroubleWords machine_words(DeviceTrouble trouble, const Catalogue& t) {
    switch (trouble) {
        case DeviceTrouble::NoSoundCard:
            return {t.text("device.no_sound"), t.text("device.no_sound_fact"),
                    Steps{t.text("device.step_speaker_cable"), t.text("device.step_technician"),
                          t.text("device.words_on_screen")}};
        case DeviceTrouble::NoSpeechProgram:
            return {t.text("device.no_speech"), t.text("device.no_speech_fact"),
                    Steps{t.text("device.step_technician"), t.text("device.words_on_screen")}};
        case DeviceTrouble::DiskNearlyFull:
            return {t.text("device.disk_low"), t.text("device.disk_low_fact"),
                    Steps{t.text("device.step_technician"), t.text("device.meals_go_on")}};
        case DeviceTrouble::DiskFull:
            return {t.text("device.disk_full"), t.text("device.disk_full_fact"),
                    Steps{t.text("device.step_technician_now"), t.text("device.on_paper")}};
        case DeviceTrouble::ClockUnset:
            return {t.text("device.clock_unset"), t.text("device.clock_unset_fact"),
                    Steps{t.text("device.step_network_time"), t.text("device.step_technician"),
                          t.text("device.on_paper")}};
        case DeviceTrouble::ClockOff:
            return {t.text("device.clock_off"), t.text("device.clock_off_fact"),
                    Steps{t.text("device.step_network_time"), t.text("device.step_technician")}};
        default: break;
    }
    return {t.text("device.not_there"), t.text("device.not_there_fact"),
            Steps{t.text("device.step_cable"), t.text("device.step_technician")}};
}

/// 剩 38 GB, below ten with one decimal.
std::string free_space(std::int64_t bytes, const Catalogue& texts) {
    const double gigabytes = static_cast<double>(bytes) / 1e9;
    char number[32];
    std::snprintf(number, sizeof number, gigabytes < 10 ? "%.1f" : "%.0f", gigabytes);
    return texts.text("device.free", {{"gigabytes", number}});
}

std::string clock_offset(std::int64_t ms, const Catalogue& texts) {
    const std::int64_t off_ms = ms < 0 ? -ms : ms;
    if (off_ms >= 10'000) return texts.text("device.off_by", {{"time", time_past(off_ms, texts)}});
    char number[32];
    std::snprintf(number, sizeof number, "%.1f", static_cast<double>(off_ms) / 1e3);
    return texts.text("device.off_by_seconds", {{"seconds", number}});
}

std::string last_event(const DeviceState& device, const Catalogue& texts) {
    const std::string time =
        device.last_event_ms ? base::TimeOfDay::at(*device.last_event_ms).text() : "";
    switch (device.kind) {
        case DeviceKind::CardReader:
        case DeviceKind::IdReader:
        case DeviceKind::WedgeReader:
            return time.empty() ? texts.text("device.no_card_yet")
                                : texts.text("device.card_at", {{"time", time}});
        case DeviceKind::Scanner:
            return time.empty() ? texts.text("device.no_code_yet")
                                : texts.text("device.code_at", {{"time", time}});
        case DeviceKind::Printer:
            return time.empty() ? texts.text("device.no_slip_yet")
                                : texts.text("device.slip_at", {{"time", time}});
        case DeviceKind::Voice:
            return time.empty() ? texts.text("device.not_spoken_yet")
                                : texts.text("device.spoke_at", {{"time", time}});
        case DeviceKind::Screen:
            return time.empty() ? texts.text("device.not_touched_yet")
                                : texts.text("device.touched_at", {{"time", time}});
        case DeviceKind::Disk:
        case DeviceKind::Clock: break;
    }
    return "";
}

}  // namespace

DeviceHealth device_health(DeviceTrouble trouble) {
    switch (trouble) {
        case DeviceTrouble::None: return DeviceHealth::Working;
        case DeviceTrouble::NotCalibrated:
        case DeviceTrouble::PaperNearEnd:
        case DeviceTrouble::NoSpeechProgram:
        case DeviceTrouble::DiskNearlyFull:
        case DeviceTrouble::ClockOff: return DeviceHealth::Attention;
        case DeviceTrouble::NotThere:
        case DeviceTrouble::NoAnswer:
        case DeviceTrouble::SelfTestFailed:
        case DeviceTrouble::NotAuthorised:
        case DeviceTrouble::PaperEnd:
        case DeviceTrouble::CoverOpen:
        case DeviceTrouble::CutterTrouble:
        case DeviceTrouble::PrinterTrouble:
        case DeviceTrouble::Stuck:
        case DeviceTrouble::NoSoundCard:
        case DeviceTrouble::DiskFull:
        case DeviceTrouble::ClockUnset: break;
    }
    return DeviceHealth::Broken;
}

std::string device_name(const DeviceState& device, const Catalogue& texts) {
    const auto numbered = [&](const std::string& name) {
        return device.number == 0 ? name : name + " " + std::to_string(device.number);
    };
    switch (device.kind) {
        case DeviceKind::CardReader: return numbered(texts.text("device.card_reader"));
        case DeviceKind::IdReader: return numbered(texts.text("device.id_reader"));
        case DeviceKind::WedgeReader: return numbered(texts.text("device.wedge_reader"));
        case DeviceKind::Scanner: return numbered(texts.text("device.scanner"));
        case DeviceKind::Printer: return numbered(texts.text("device.printer"));
        case DeviceKind::Voice: return numbered(texts.text("device.voice"));
        case DeviceKind::Screen: return numbered(texts.text("device.screen"));
        case DeviceKind::Disk: return numbered(texts.text("device.disk"));
        case DeviceKind::Clock: return numbered(texts.text("device.clock"));
    }
    return "";
}

const char* device_icon(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::CardReader: return "card";
        case DeviceKind::IdReader: return "person";
        case DeviceKind::WedgeReader: return "tap";
        case DeviceKind::Scanner: return "list";
        case DeviceKind::Printer: return "printer";
        case DeviceKind::Voice: return "speaker";
        case DeviceKind::Screen: return "tv";
        case DeviceKind::Disk: return "disk";
        case DeviceKind::Clock: return "clock";
    }
    return "info";
}

StatusView device_status(DeviceHealth health, const Catalogue& texts) {
    switch (health) {
        case DeviceHealth::Working: return {Tone::Good, "check", texts.text("device.working")};
        case DeviceHealth::Attention:
            return {Tone::Attention, "alert", texts.text("device.attention")};
        case DeviceHealth::Broken: break;
    }
    return {Tone::Bad, "cross", texts.text("device.broken")};
}

DeviceTroubleWords device_trouble_words(DeviceKind kind, DeviceTrouble trouble,
                                        const Catalogue& texts) {
    if (trouble == DeviceTrouble::None) return {.note = "", .fact = texts.text("device.all_well")};
    switch (kind) {
        case DeviceKind::CardReader:
        case DeviceKind::IdReader:
        case DeviceKind::WedgeReader:
        case DeviceKind::Scanner: return reader_words(kind, trouble, texts);
        case DeviceKind::Printer: return printer_words(trouble, texts);
        case DeviceKind::Voice:
        case DeviceKind::Screen:
        case DeviceKind::Disk:
        case DeviceKind::Clock: break;
    }
    return machine_words(trouble, texts);
}

std::string device_note(const DeviceState& device, const Catalogue& texts) {
    const bool offset_told = device.trouble == DeviceTrouble::ClockOff &&
                             std::holds_alternative<ClockOffset>(device.measure);
    if (device.trouble != DeviceTrouble::None && !offset_told)
        return device_trouble_words(device.kind, device.trouble, texts).note;
    return std::visit(
        base::Overloaded{
            [&](std::monostate) { return last_event(device, texts); },
            [&](const Volume& volume) {
                return texts.text("device.volume", {{"level", std::to_string(volume.level)}});
            },
            [&](const FreeSpace& space) { return free_space(space.bytes, texts); },
            [&](const ClockOffset& offset) { return clock_offset(offset.ms, texts); }},
        device.measure);
}

Prompt voice_test_prompt(const Catalogue& texts) { return texts.prompt("device.voice_test"); }

}  // namespace yz::ui
