#include "kiosk/ui/gallery/worker_gallery.h"

#include "kiosk/ui/gallery/collection.h"
#include "kiosk/ui/gallery/demo_counter.h"

namespace yz::ui {
namespace {

class WorkerScreens : public Collection {
public:
    using Collection::Collection;

    void add(const char* name, const SignInState& state) {
        put(name, view_sign_in(state, context()));
    }

    void add(const char* name, const FindState& state) { put(name, view_find(state, context())); }
    void add(const char* name, const CounterState& state) {
        put(name, view_counter(state, context()));
    }
    void add(const char* name, const DevicesState& state) {
        put(name, view_devices(state, context()));
    }
    /// The counter after an act.
    void answer(const char* name, CounterAnswer what) {
        CounterState state = demo::counter();
        state.form = AnswerForm{.answer = std::move(what)};
        add(name, state);
    }
};

void add_sign_in(WorkerScreens& all) {
    using Why = station::SignInRefused::Why;
    all.add("W1", SignInState{});
    all.add("W1_badge", SignInState{.staff = demo::li_fang()});
    all.add("W1_dots", SignInState{.staff = demo::li_fang(), .digits_typed = 4});
    all.add("W1_whole", SignInState{.staff = demo::li_fang(), .digits_typed = 6});
    all.add("W1_checking",
            SignInState{.staff = demo::li_fang(), .digits_typed = 6, .checking = true});
    all.add("W1_wrong",
            SignInState{.staff = demo::li_fang(),
                        .refused = station::SignInRefused{.why = Why::WrongPin, .tries_left = 4}});
    all.add("W1_wait", SignInState{.staff = demo::li_fang(), .wait_left_ms = 241'000});
    all.add("W1_not_on_roster",
            SignInState{.refused = station::SignInRefused{.why = Why::NotOnRoster}});
    using Trouble = hw::port::CardTrouble;
    all.add("W1_not_read", SignInState{.not_read = Trouble::SeveralCards});
    all.add("W1_not_read_removed", SignInState{.not_read = Trouble::Removed});
    all.add("W1_not_read_phone", SignInState{.not_read = Trouble::RandomUid});
}

/// The longest words that people and rosters bring.
station::StaffGlance long_staff() {
    return {.id = *base::WorkerId::parse("W99"), .name = "欧阳春雪", .title = "养老服务中心主任"};
}
station::PersonLine long_person() {
    station::PersonLine line = demo::wang_shown().line;
    line.name = "阿依古丽·买买提";
    line.age = 101;
    line.place = "石桥村第十二组";
    line.pays = domain::Money::from_fen(2850);
    return line;
}

void add_longest(WorkerScreens& all) {
    const WorkerAtWork work{.who = long_staff(), .to_send_count = 1234};
    all.add("W1_long", SignInState{.staff = long_staff(), .wait_left_ms = 60 * 60'000});
    station::PeopleFound found{.lines = {long_person(), long_person(), long_person()},
                               .count = 1234};
    all.add("W11_long", FindState{.typed = "wxyzwxyzwxyz", .found = found});

    CounterState state = demo::counter();
    state.work = work;
    state.typed = "wxyzwxyzwxyz";
    state.found = found;
    for (station::MealRow& row : state.meals.rows) {
        row.name = "阿依古丽·买买提";
        row.pickup_number += 200;
        row.pays = domain::Money::from_fen(2850);
        row.by = base::TokenKind::SocialSecurity;
        row.copies = 3;
    }
    state.meals.count = 234;
    state.meals.served = 234;
    all.add("W6_hits_long", state);
    state.person = demo::wang_shown();
    state.person->line = long_person();
    state.person->balance = domain::Money::from_fen(1'234'567);
    state.person->quote->elder_pays = domain::Money::from_fen(2850);
    state.form = VoidForm{.meal = state.meals.rows[0], .reason = station::VoidReason::NoFood};
    all.add("W6_void_long", state);
    state.form = TopUpForm{.typed = "99999.99"};
    all.add("W6_top_up_long", state);
    state.form = TopUpForm{.typed = "99999.99", .confirming = true};
    all.add("W6_confirm_long", state);
    state.form = CardsForm{};
    all.add("W6_cards_long", state);

    DevicesState devices = demo::devices();
    devices.work = work;
    devices.sync.recorded_count = 123'456;
    devices.sync.received_count = 122'222;
    devices.sync.trouble = SyncTrouble::NotOurHub;
    devices.sync.queued[0].count = 12'345;
    for (DeviceState& device : devices.devices) {
        device.model = "ACS ACR1252 CL Reader";
        device.number = 2;
    }
    all.add("W9_long", devices);
    devices.open = 4;
    devices.devices[4].trouble = DeviceTrouble::PrinterTrouble;
    all.add("W9_device_long", devices);
}

void add_find(WorkerScreens& all) {
    all.add("W11", FindState{});
    all.add("W11_found", FindState{.typed = "wxy", .found = demo::found_wxy()});
    all.add("W11_pages", FindState{.typed = "w", .found = demo::found_wxy(9), .skip = 3});
    auto many = demo::found_wxy(9);
    many.count = 260;
    all.add("W11_too_many", FindState{.typed = "w", .found = many});
    all.add("W11_surname", FindState{.typed = "王", .found = {demo::found_wxy()}});
    all.add("W11_nobody", FindState{.typed = "xyzq"});
}

void add_counter(WorkerScreens& all) {
    const CounterState plain = demo::counter();
    all.add("W6", plain);
    CounterState state = plain;
    state.typed = "wxy";
    state.found = demo::found_wxy(4);
    all.add("W6_hits", state);
    state.found = {};
    all.add("W6_nobody", state);

    state = plain;
    state.meals_skip = 6;
    all.add("W6_page", state);
    state.meals = {};
    state.meals_skip = 0;
    state.work.to_send_count = 0;
    all.at("14:20");
    all.add("W6_empty", state);
    all.at("11:08");
    state = plain;
    state.has_printer = false;
    state.void_within_ms.reset();
    state.work.to_send_count.reset();
    all.add("W6_no_printer", state);

    state = plain;
    state.typed = "wxy";
    state.person = demo::wang_shown();
    all.add("W6_person", state);
    state.serving = true;
    all.add("W6_serving", state);
    state.serving = false;
    state.person->line.ate = true;
    all.add("W6_ate", state);
    state.person->line.ate = false;
    state.person->balance = domain::Money::from_fen(150);
    all.add("W6_balance_low", state);
    state.person->quote.reset();
    state.person->cards.clear();
    all.add("W6_no_price", state);
}

void add_void(WorkerScreens& all) {
    CounterState state = demo::counter();
    const auto& rows = state.meals.rows;
    state.form = VoidForm{.meal = rows[0]};
    all.add("W6_void", state);
    state.form = VoidForm{.meal = rows[0], .reason = station::VoidReason::WrongPerson};
    all.add("W6_void_reason", state);
    state.form = VoidForm{.meal = rows[5], .reason = station::VoidReason::NoFood};
    all.add("W6_void_second", state);

    using Why = station::VoidRefused::Why;
    SecondForm second{.meal = rows[5], .limit = domain::Money::from_fen(1000)};
    state.form = second;
    all.add("W6_second", state);
    second.refused = station::VoidRefused{.why = Why::SamePerson};
    state.form = second;
    all.add("W6_second_same", state);
    second.second = demo::zhao_min();
    second.refused.reset();
    second.digits_typed = 3;
    state.form = second;
    all.add("W6_second_pin", state);
    second.digits_typed = 0;
    second.refused = station::VoidRefused{.why = Why::ApproverWrong, .tries_left = 3};
    state.form = second;
    all.add("W6_second_wrong", state);
}

void add_top_up(WorkerScreens& all) {
    CounterState state = demo::counter();
    state.typed = "wxy";
    state.person = demo::wang_shown();
    TopUpForm form{.amount_max = domain::Money::from_fen(50'000)};
    state.form = form;
    all.add("W6_top_up", state);
    form.typed = "100";
    state.form = form;
    all.add("W6_top_up_100", state);
    form.typed = "812.5";
    state.form = form;
    all.add("W6_top_up_too_much", state);
    form.typed = "100";
    form.confirming = true;
    state.form = form;
    all.add("W6_top_up_confirm", state);
}

void add_cards(WorkerScreens& all) {
    CounterState state = demo::counter();
    state.person = demo::wang_shown();
    state.form = CardsForm{};
    all.add("W6_cards", state);
    state.form = CardsForm{.asked = CardsForm::Asked{.card = 0, .act = CardAct::Lost}};
    all.add("W6_cards_lost", state);
    state.form = CardsForm{.asked = CardsForm::Asked{.card = 2, .act = CardAct::Restore}};
    all.add("W6_cards_restore", state);
    auto& cards = state.person->cards;
    cards.insert(cards.end(), 3, cards[2]);
    cards[3].kind = base::TokenKind::SocialSecurity;
    cards[3].stopped_here = false;
    cards[3].standing = domain::CardStanding::Blocked;
    state.form = CardsForm{};
    all.add("W6_cards_many", state);
    state.form = MealListForm{};
    all.add("W6_person_cards", state);
}

void add_answers(WorkerScreens& all) {
    using Why = station::VoidRefused::Why;
    const auto rows = demo::meals().rows;
    const auto usual = demo::quoted(demo::wang(), demo::usual_layers());
    const auto yuan = [](std::int64_t count) { return domain::Money::from_fen(count * 100); };
    all.answer("W6_served", demo::done(usual, 18));
    all.answer(
        "W6_topped_up",
        station::ToppedUp{.elder = demo::wang(), .amount = yuan(100), .balance_after = yuan(462)});
    all.answer("W6_voided",
               MealTakenBack{.meal = rows[0],
                             .voided = {.refunded = yuan(4), .balance_after = yuan(366)}});
    all.answer("W6_void_late", MealNotTakenBack{.meal = rows[3], .why = {.why = Why::TooLate}});
    all.answer("W6_void_already",
               MealNotTakenBack{.meal = rows[3], .why = {.why = Why::AlreadyVoided}});
    const auto cards = demo::wang_shown().cards;
    all.answer("W6_card_lost", CardChanged{.card = cards[0], .act = CardAct::Lost});
    all.answer("W6_card_restored", CardChanged{.card = cards[2], .act = CardAct::Restore});
    all.answer("W6_card_stays", CardStaysStopped{.card = cards[2]});
    all.answer("W6_printed", SlipDone{.copy = 2, .result = station::SlipResult::Printed});
    all.answer("W6_not_printed", SlipDone{.copy = 2, .result = station::SlipResult::NotPrinted});
    all.answer("W6_refused", demo::refused(station::Refusal::BalanceTooLow));
    all.answer("W6_not_recorded", station::NotRecorded{});
    all.answer("W6_not_read", hw::port::CardTrouble::SeveralCards);
    all.answer("W6_not_read_phone", hw::port::CardTrouble::RandomUid);
}

void add_sync(WorkerScreens& all) {
    DevicesState state = demo::devices();
    all.add("W9", state);
    state.sync.trouble = SyncTrouble::NoNetwork;
    all.add("W9_no_network", state);
    state.sync.trouble = SyncTrouble::LoginPage;
    all.add("W9_login_page", state);
    state.sync.trouble = SyncTrouble::RecordsUnread;
    state.sync.queued.insert(state.sync.queued.end(), 2, state.sync.queued.back());
    all.add("W9_unread", state);
    state = demo::devices();
    state.sync.trouble = SyncTrouble::None;
    state.sync.sending = true;
    all.add("W9_sending", state);
    state.sync = {.recorded_count = 213, .received_count = 213, .contact_ms = demo::at("11:07")};
    state.work.to_send_count = 0;
    all.add("W9_current", state);
    state.sync = {.has_hub = false, .recorded_count = 213};
    state.work.to_send_count.reset();
    all.add("W9_no_hub", state);

    state = demo::devices();
    for (int number = 1; number <= 2; ++number)
        state.devices.push_back(
            {.kind = DeviceKind::Printer, .number = number, .trouble = DeviceTrouble::CoverOpen});
    all.add("W9_many", state);
    state.skip = devices_shown(state.devices.size());
    all.add("W9_more", state);
}

void add_devices(WorkerScreens& all) {
    DevicesState state = demo::devices();
    using Stage = DeviceTest::Stage;
    const auto open = [&](const char* name, std::size_t index, DeviceTrouble trouble,
                          const std::optional<DeviceTest>& test = std::nullopt) {
        state.open = index;
        DeviceState& device = state.devices[index];
        const DeviceState before = device;
        device.trouble = trouble;
        if (trouble != DeviceTrouble::None) device.trouble_since_ms = demo::at("11:02");
        state.test = test;
        all.add(name, state);
        device = before;
        state.test.reset();
    };
    open("W9_reader", 0, DeviceTrouble::None);
    open("W9_reader_waits", 0, DeviceTrouble::None, DeviceTest{.stage = Stage::Running});
    open(
        "W9_reader_read", 0, DeviceTrouble::None,
        DeviceTest{.stage = Stage::Passed, .read = base::TokenKind::MifareClassic, .tail = "0417"});
    open("W9_reader_gone", 0, DeviceTrouble::NotThere, DeviceTest{.stage = Stage::Nothing});
    open("W9_id_reader", 1, DeviceTrouble::NoAnswer, DeviceTest{.stage = Stage::NotRead});
    open("W9_id_licence", 1, DeviceTrouble::NotAuthorised);
    open("W9_id_broken", 1, DeviceTrouble::SelfTestFailed);
    open("W9_wedge", 2, DeviceTrouble::NotCalibrated);
    open("W9_printer_low", 4, DeviceTrouble::PaperNearEnd, DeviceTest{.stage = Stage::Sent});
    open("W9_printer_end", 4, DeviceTrouble::PaperEnd, DeviceTest{.stage = Stage::Nothing});
    open("W9_printer_cutter", 4, DeviceTrouble::CutterTrouble);
    open("W9_printer_off", 4, DeviceTrouble::NotThere);
    open("W9_printer_trouble", 4, DeviceTrouble::PrinterTrouble);
    open("W9_printer_stuck", 4, DeviceTrouble::Stuck);
    open("W9_printer_cover", 4, DeviceTrouble::CoverOpen);
    open("W9_voice", 5, DeviceTrouble::NoSoundCard);
    open("W9_voice_program", 5, DeviceTrouble::NoSpeechProgram);
    open("W9_disk_low", 6, DeviceTrouble::DiskNearlyFull);
    open("W9_disk_full", 6, DeviceTrouble::DiskFull);
    open("W9_clock", 7, DeviceTrouble::ClockUnset);
    state.devices[7].measure = ClockOffset{.ms = -185'000};
    open("W9_clock_off", 7, DeviceTrouble::ClockOff);

    state.open = 2;
    using Calibration = CalibrationStage;
    const auto calibrate = [&](const char* name, Calibration stage) {
        state.calibration = stage;
        all.add(name, state);
    };
    calibrate("W9_calibrate_lay", Calibration::LayOnReader);
    calibrate("W9_calibrate_tap", Calibration::TapHere);
    calibrate("W9_calibrate_another", Calibration::AnotherCard);
    calibrate("W9_calibrate_done", Calibration::Done);
    calibrate("W9_calibrate_no_number", Calibration::NoNumber);
    calibrate("W9_calibrate_no_fit", Calibration::NoFit);
    calibrate("W9_calibrate_length", Calibration::OtherLength);
    calibrate("W9_calibrate_not_kept", Calibration::NotKept);
}

}  // namespace

std::vector<GalleryEntry> worker_gallery(const Catalogue& texts) {
    WorkerScreens all(texts);
    add_sign_in(all);
    add_find(all);
    add_counter(all);
    add_void(all);
    add_top_up(all);
    add_cards(all);
    add_answers(all);
    add_sync(all);
    add_devices(all);
    add_longest(all);
    return all.take();
}

}  // namespace yz::ui
