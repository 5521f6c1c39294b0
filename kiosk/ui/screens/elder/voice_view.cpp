#include "kiosk/ui/screens/elder/voice_view.h"

#include "kiosk/ui/screens/elder/elder_parts.h"

namespace yz::ui {
namespace {

ButtonView tile(std::string id, std::string label, std::string icon, std::string reason_at_end) {
    const bool at_end = !reason_at_end.empty();
    return {.id = std::move(id),
            .label = std::move(label),
            .icon = std::move(icon),
            .note = std::move(reason_at_end),
            .enabled = !at_end};
}

std::string replay_label(VoiceState::Replay replay, const Catalogue& texts) {
    switch (replay) {
        case VoiceState::Replay::Mandarin: return texts.text("voice.in_mandarin");
        case VoiceState::Replay::Cantonese: return texts.text("voice.in_cantonese");
        case VoiceState::Replay::English: return texts.text("voice.in_english");
        case VoiceState::Replay::Same: break;
    }
    return texts.text("bar.replay");
}

}  // namespace

VoiceView view_voice(const VoiceState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    VoiceView view;
    view.screen_id = "EV";
    view.header = {.icon = "speaker",
                   .title = texts.text("voice.title"),
                   .caption = texts.text("voice.caption")};
    view.said = state.said.text;
    view.tiles = {tile("louder", texts.text("voice.louder"), "louder",
                       state.is_loudest ? texts.text("voice.loudest") : ""),
                  tile("softer", texts.text("voice.softer"), "softer",
                       state.is_softest ? texts.text("voice.softest") : ""),
                  tile("slower", texts.text("voice.slower"), "slower",
                       state.is_slowest ? texts.text("voice.slowest") : ""),
                  tile("faster", texts.text("voice.faster"), "faster",
                       state.is_fastest ? texts.text("voice.fastest") : "")};
    view.usual = tile("usual", texts.text("voice.usual"), "undo",
                      state.is_usual ? texts.text("voice.is_usual") : "");
    view.strip = strip(state.countdown, texts);
    view.bar = bar({.id = "end", .label = texts.text("bar.back"), .icon = "chevl"}, texts);
    view.bar.replay.label = replay_label(state.replay, texts);
    view.spoken = state.said;
    return view;
}

}  // namespace yz::ui
