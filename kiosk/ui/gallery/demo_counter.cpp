#include "kiosk/ui/gallery/demo_counter.h"

#include "kiosk/ui/gallery/demo_noon.h"

namespace yz::ui::demo {
namespace {

using domain::CardStanding;
using domain::Money;

station::PersonLine person(const char* id, const char* name, int age, std::int64_t pays_fen) {
    return {.id = *base::ElderId::parse(id),
            .name = name,
            .age = age,
            .place = "清溪村",
            .pays = Money::from_fen(pays_fen)};
}

struct Served {
    const char* name;
    const char* time;
    std::optional<base::TokenKind> by;
    std::int64_t pays_fen;
    bool received;
    int copies;
};

}  // namespace

station::StaffGlance li_fang() {
    return {.id = *base::WorkerId::parse("W01"), .name = "李雪芳", .title = "护理员"};
}

station::StaffGlance zhao_min() {
    return {.id = *base::WorkerId::parse("W02"),
            .name = "赵小敏",
            .title = "负责人",
            .role = domain::StaffRole::Supervisor};
}

WorkerAtWork at_work(std::uint64_t to_send_count) {
    return {.who = li_fang(), .to_send_count = to_send_count};
}

station::PeopleFound found_wxy(std::size_t more) {
    station::PeopleFound found{.lines = {person("E0001", "王秀英", 83, 400),
                                         person("E0021", "吴小云", 77, 600),
                                         person("E0022", "王细银", 69, 800)}};
    found.lines[1].ate = true;
    const char* const others[] = {"魏先勇", "温秀云", "王香玉", "武学义", "韦小燕"};
    for (std::size_t i = 0; i < more; ++i)
        found.lines.push_back(person("E0023", others[i % 5], 72, 600));
    found.count = found.lines.size();
    return found;
}

station::PersonShown wang_shown() {
    const auto ref = [](const char* text) { return *base::CardRef::parse(text); };
    station::PersonShown shown{.line = person("E0001", "王秀英", 83, 400),
                               .sex = domain::Sex::Female,
                               .balance = Money::from_fen(36'200),
                               .quote = quoted(wang(), usual_layers()).quote};
    shown.cards = {{.ref = ref("c0ffee"), .kind = base::TokenKind::Ntag424, .tail = "0417"},
                   {.ref = ref("c0ffef"), .kind = base::TokenKind::ResidentId},
                   {.ref = ref("c0fff0"),
                    .kind = base::TokenKind::MifareClassic,
                    .tail = "2206",
                    .standing = CardStanding::Lost,
                    .since = base::CivilDate::parse("2025-11-18"),
                    .stopped_here = true}};
    return shown;
}

station::MealsShown meals() {
    const Served served[] = {{"王秀英", "11:08", base::TokenKind::Ntag424, 400, false, 1},
                             {"何树根", "11:06", base::TokenKind::MifareClassic, 400, false, 2},
                             {"周玉兰", "11:05", std::nullopt, 600, false, 1},
                             {"黄来财", "11:03", base::TokenKind::SocialSecurity, 400, true, 1},
                             {"许金花", "11:02", base::TokenKind::ResidentId, 400, true, 1},
                             {"欧阳雪", "11:01", base::TokenKind::MifareClassic, 1050, true, 0}};
    station::MealsShown shown{.count = 17, .served = 17};
    std::uint32_t number = 17;
    for (const Served& meal : served) {
        shown.rows.push_back(
            {.record = {.station = *base::StationId::parse("QX-001"), .seq = number},
             .elder = *base::ElderId::parse("E0001"),
             .name = meal.name,
             .pickup_number = number,
             .at_ms = at(meal.time),
             .by = meal.by,
             .pays = Money::from_fen(meal.pays_fen),
             .received = meal.received,
             .may_void = true,
             .copies = meal.copies});
        --number;
    }
    shown.rows[4].voided = true;
    shown.rows[4].may_void = false;
    shown.rows[5].needs_second = true;
    return shown;
}

CounterState counter() {
    return {
        .work = at_work(), .meals = meals(), .void_within_ms = 30 * 60'000, .has_printer = true};
}

DevicesState devices() {
    DevicesState state{.work = at_work()};
    using Kind = QueuedRecords::Kind;
    state.sync = {.recorded_count = 213,
                  .received_count = 201,
                  .trouble = SyncTrouble::NoAnswer,
                  .trouble_since_ms = at("10:41"),
                  .contact_ms = at("10:41"),
                  .retry_ms = at("11:10"),
                  .queued = {{.kind = Kind::Meals, .count = 8, .oldest_ms = at("10:43")},
                             {.kind = Kind::Money, .count = 2, .oldest_ms = at("10:50")},
                             {.kind = Kind::TakenBack, .count = 1, .oldest_ms = at("11:02")},
                             {.kind = Kind::Staff, .count = 1, .oldest_ms = at("10:42")}}};
    state.devices = {
        {.id = "pcsc",
         .kind = DeviceKind::CardReader,
         .model = "ACR122U",
         .last_event_ms = at("11:06")},
        {.id = "idcard",
         .kind = DeviceKind::IdReader,
         .model = "GA/T 467",
         .last_event_ms = at("11:02")},
        {.id = "wedge", .kind = DeviceKind::WedgeReader, .model = "0C27:3BFA"},
        {.id = "scanner", .kind = DeviceKind::Scanner, .model = "1EAB:0022"},
        {.id = "printer",
         .kind = DeviceKind::Printer,
         .model = "/dev/usb/lp0",
         .trouble = DeviceTrouble::PaperNearEnd,
         .trouble_since_ms = at("11:02"),
         .last_event_ms = at("11:08")},
        {.id = "voice", .kind = DeviceKind::Voice, .measure = Volume{.level = 7}},
        {.id = "disk", .kind = DeviceKind::Disk, .measure = FreeSpace{.bytes = 38'000'000'000}},
        {.id = "clock", .kind = DeviceKind::Clock, .measure = ClockOffset{.ms = 200}}};
    state.checked_ms = noon() - 10'000;
    return state;
}

}  // namespace yz::ui::demo
