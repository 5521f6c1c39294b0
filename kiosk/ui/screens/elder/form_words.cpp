#include "kiosk/ui/screens/elder/elder_parts.h"
#include "kiosk/ui/screens/elder/trouble_words.h"

namespace yz::ui {
namespace {

/// 打电话 0760-…, or, without a number, whom to ask.
StepView phone_step(const ViewContext& context) {
    const Catalogue& texts = context.texts;
    if (context.station.phone.empty())
        return {texts.text("call.step_neighbour"), texts.text("call.step_neighbour_note")};
    return {texts.text("call.step_phone", {{"phone", context.station.phone}}),
            texts.text("call.step_phone_note")};
}

StepView paper_step(const Catalogue& texts) {
    return {texts.text("paper.step"), texts.text("paper.step_note")};
}

TroubleWords not_open(std::string id, std::string icon, std::string fact, StepView step,
                      const Catalogue& texts) {
    return {.screen_id = std::move(id),
            .icon = std::move(icon),
            .title = texts.text("not_open.title"),
            .fact = std::move(fact),
            .reassurance = texts.text("not_open.meals_go_on"),
            .steps = {std::move(step)},
            .primary_label = texts.text("trouble.understood"),
            .spoken = texts.prompt("not_open.spoken")};
}

}  // namespace

TroubleWords not_recorded_words(const station::NotRecorded& lost, const ViewContext& context) {
    const Catalogue& t = context.texts;
    const bool full = lost.why == station::NotRecorded::Why::DiskFull;
    return {.screen_id = full ? "E4_disk_full" : "E4_not_recorded",
            .icon = "disk",
            .title = full ? t.text("disk_full.title") : t.text("not_recorded.title"),
            .fact = full ? t.text("disk_full.fact") : t.text("not_recorded.fact"),
            .reassurance = t.text("trouble.not_charged"),
            .steps = full ? std::vector<StepView>{{t.text("disk_full.step1"),
                                                   t.text("disk_full.step1_note")},
                                                  paper_step(t)}
                          : std::vector<StepView>{{t.text("not_recorded.step1"),
                                                   t.text("not_recorded.step1_note")},
                                                  {t.text("not_recorded.step2"),
                                                   t.text("not_recorded.step2_note")},
                                                  paper_step(t)},
            .primary_label = t.text("trouble.call_staff"),
            .spoken = full ? t.prompt("disk_full.spoken") : t.prompt("not_recorded.spoken")};
}

TroubleWords card_trouble_words(hw::port::CardTrouble trouble, const ViewContext& context) {
    const Catalogue& t = context.texts;
    switch (trouble) {
        case hw::port::CardTrouble::Removed:
            return {.screen_id = "E4_card_removed",
                    .icon = "tap",
                    .title = t.text("removed.title"),
                    .fact = t.text("removed.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("removed.step1"), t.text("removed.step1_note")},
                              {t.text("removed.step2"), t.text("removed.step2_note")}},
                    .primary_label = t.text("trouble.tap_again"),
                    .spoken = t.prompt("removed.spoken")};
        case hw::port::CardTrouble::SeveralCards:
            return {.screen_id = "E4_several_cards",
                    .icon = "card",
                    .title = t.text("several.title"),
                    .fact = t.text("several.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("several.step1"), t.text("several.step1_note")},
                              {t.text("several.step2"), t.text("several.step2_note")}},
                    .primary_label = t.text("trouble.tap_again"),
                    .spoken = t.prompt("several.spoken")};
        case hw::port::CardTrouble::RandomUid:
            return {.screen_id = "E4_random_uid",
                    .icon = "phone",
                    .title = t.text("random.title"),
                    .fact = t.text("random.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("random.step1"), t.text("random.step1_note")},
                              {t.text("random.step2"), t.text("random.step2_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("random.spoken")};
        case hw::port::CardTrouble::NotGenuine:
            return {.screen_id = "E4_card_not_genuine",
                    .icon = "card",
                    .title = t.text("not_genuine.title"),
                    .fact = t.text("not_genuine.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("not_genuine.step1"), t.text("not_genuine.step1_note")},
                              {t.text("copied.step1"), t.text("copied.step1_note")},
                              {t.text("copied.step2"), t.text("copied.step2_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("not_genuine.spoken")};
        case hw::port::CardTrouble::NotAnIdCard:
            return {.screen_id = "E4_not_an_id_card",
                    .icon = "person",
                    .title = t.text("id_only.title"),
                    .fact = t.text("id_only.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("id_only.step1"), t.text("id_only.step1_note")},
                              {t.text("id_only.step2"), t.text("id_only.step2_note")}},
                    .primary_label = t.text("trouble.tap_again"),
                    .spoken = t.prompt("id_only.spoken")};
        case hw::port::CardTrouble::Rejected:
            return {.screen_id = "E4_id_card_rejected",
                    .icon = "person",
                    .title = t.text("id_rejected.title"),
                    .fact = t.text("id_rejected.fact"),
                    .reassurance = t.text("trouble.not_charged"),
                    .steps = {{t.text("id_rejected.step1"), t.text("id_rejected.step1_note")},
                              {t.text("unknown.step2"), t.text("id_rejected.step2_note")},
                              {t.text("unknown.step3"), t.text("unknown.step3_note")}},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("id_rejected.spoken")};
        case hw::port::CardTrouble::Unsupported:
        case hw::port::CardTrouble::Malformed: break;
    }
    return {.screen_id = trouble == hw::port::CardTrouble::Unsupported ? "E4_card_unsupported"
                                                                       : "E4_card_malformed",
            .icon = "card",
            .title = t.text("unreadable.title"),
            .fact = t.text("unreadable.fact"),
            .reassurance = t.text("trouble.not_charged"),
            .steps = {{t.text("unreadable.step1"), t.text("unreadable.step1_note")},
                      {t.text("unknown.step2"), t.text("unknown.step2_note")},
                      {t.text("unknown.step3"), t.text("unknown.step3_note")}},
            .primary_label = t.text("trouble.call_staff"),
            .spoken = t.prompt("unreadable.spoken")};
}

TroubleWords form_words(Form form, const ViewContext& context) {
    const Catalogue& t = context.texts;
    switch (form) {
        case Form::CallStaff:
            return {
                .screen_id = "E4_call_staff",
                .icon = "people",
                .title = t.text("call.title"),
                .fact = t.text("call.fact"),
                .reassurance = t.text("call.reassurance"),
                .steps = {{t.text("call.step1"), t.text("call.step1_note")}, phone_step(context)},
                .primary_label = t.text("trouble.understood"),
                .spoken = t.prompt("call.spoken")};
        case Form::Sos:
            return {.screen_id = "E4_sos",
                    .icon = "sos",
                    .title = t.text("sos.title"),
                    .fact = t.text("call.fact"),
                    .reassurance = t.text("sos.reassurance"),
                    .steps = {{t.text("sos.step1"), t.text("sos.step1_note")},
                              phone_step(context),
                              {t.text("sos.step3"), t.text("sos.step3_note")}},
                    .primary_label = t.text("sos.primary"),
                    .spoken = t.prompt("sos.spoken")};
        case Form::NotOpenVolunteer:
            return not_open(
                "E4_not_open_volunteer", "heart", t.text("not_open.volunteer"),
                {t.text("not_open.volunteer_step"), t.text("not_open.volunteer_step_note")}, t);
        case Form::NotOpenActivity:
            return not_open(
                "E4_not_open_activity", "people", t.text("not_open.activity"),
                {t.text("not_open.activity_step"), t.text("not_open.activity_step_note")}, t);
        case Form::SetAside:
            return {.screen_id = "E4_set_aside",
                    .icon = "disk",
                    .title = t.text("set_aside.title"),
                    .fact = t.text("set_aside.fact"),
                    .reassurance = t.text("set_aside.reassurance"),
                    .steps = {{t.text("call.step1"), t.text("call.step1_note")},
                              phone_step(context),
                              paper_step(t)},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("set_aside.spoken")};
        case Form::ClockUnset:
            return {.screen_id = "E4_clock_unset",
                    .icon = "clock",
                    .title = t.text("clock_unset.title"),
                    .fact = t.text("clock_unset.fact"),
                    .reassurance = t.text("set_aside.reassurance"),
                    .steps = {{t.text("call.step1"), t.text("call.step1_note")},
                              phone_step(context),
                              paper_step(t)},
                    .primary_label = t.text("trouble.call_staff"),
                    .spoken = t.prompt("clock_unset.spoken")};
    }
    return not_open("E4_not_open", "info", "", {}, t);
}

}  // namespace yz::ui
