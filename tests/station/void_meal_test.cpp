// A meal taken back: by whom, how long after, and that every fen and every count comes back with
// it.
#include <filesystem>

#include "kiosk/station/check_state.h"
#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using Why = station::VoidRefused::Why;
using domain::VoidReason;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

/// Lunch of WANG, LI signed in at the counter.
struct Lunch {
    explicit Lunch(station::StationOptions options = demo_options(":memory:"))
        : station(std::move(options)) {
        meal = as<station::MealDone>(station.eat("WANG"));
        as<station::SignedIn>(station.sign_in("W-LIU"));
    }
    station::Outcome take_back(std::optional<station::Approver> approver = {}) {
        return station->submit(station::VoidMeal{.record = meal.record,
                                                 .reason = VoidReason::TakenTwice,
                                                 .approver = std::move(approver)});
    }
    Why refused(std::optional<station::Approver> approver = {}) {
        return as<station::VoidRefused>(take_back(std::move(approver))).why;
    }
    TestStation station;
    station::MealDone meal;
};

station::StationOptions alone_up_to(std::int64_t fen) {
    station::StationOptions options = demo_options(":memory:");
    options.policy.corrections.alone_up_to = domain::Money::from_fen(fen);
    return options;
}

station::Approver approver(const char* id, std::string_view pin) {
    return {.worker = worker(id), .pin = secret(pin)};
}

station::AccountShown account(TestStation& station, const char* id) {
    return as<station::AccountShown>(station->submit(station::ReadAccount{.elder = elder(id)}));
}

std::vector<std::string> wrong_findings(TestStation& station) {
    std::vector<std::string> wrong;
    for (const store::Finding& finding : station->audit()) {
        if (!finding.ok) wrong.push_back(finding.what);
    }
    return wrong;
}

}  // namespace

TEST_CASE(
    "a reversal names its meal, its reason and who did it, and gives the elder the money back") {
    Lunch lunch;
    const auto voided = as<station::MealVoided>(lunch.take_back());
    CHECK(voided.meal == lunch.meal.record);
    CHECK(voided.refunded.fen() == 400);
    CHECK(voided.balance_after.fen() == 10'000);
    const auto record = lunch.station.record(voided.record.seq);
    CHECK(record.header.actor == "worker:W-LIU");
    CHECK(std::get<domain::MealVoided>(record.body) ==
          domain::MealVoided{.reverses = lunch.meal.record.seq,
                             .elder = elder("WANG"),
                             .slot = lunch.meal.meal.quote.slot,
                             .layers = lunch.meal.meal.quote.layers,
                             .elder_paid = domain::Money::from_fen(400),
                             .reason = VoidReason::TakenTwice});
    CHECK(wrong_findings(lunch.station).empty());
}

TEST_CASE("after it everything is as if the meal had not been, but for its pick-up number") {
    Lunch lunch;
    const domain::SealTotals before = lunch.station->seal_up_to(8).totals;
    const auto voided = as<station::MealVoided>(lunch.take_back());
    CHECK(lunch.station->seal_up_to(lunch.meal.record.seq).totals.meals == 1);
    CHECK(lunch.station->seal_up_to(voided.record.seq).totals == before);
    const auto shown = account(lunch.station, "WANG");
    CHECK(shown.balance.fen() == 10'000);
    CHECK(shown.meals_this_month == 0);
    CHECK(shown.subsidy_this_month.fen() == 0);
    CHECK_FALSE(shown.ate_this_slot);
    for (const station::AccountLine& line : shown.latest) {
        CHECK(line.kind == station::AccountLine::Kind::TopUp);
    }
    // Within 5 s of the meal: it is no event that could be told again.
    const auto again = as<station::MealDone>(lunch.station.eat("WANG"));
    CHECK_FALSE(again.repeated);
    CHECK(again.meal.pickup_number == 2);
    CHECK(again.meal.quote.elder_pays.fen() == 400);
    CHECK(again.subsidy_this_month.fen() == 800);
    CHECK(as<station::MealDone>(lunch.station.tap("WANG")).record == again.record);
    CHECK(as<station::MealDone>(lunch.station.eat("LI")).meal.pickup_number == 3);
    CHECK(wrong_findings(lunch.station).empty());
}

TEST_CASE("a limit of the month counts a voided meal no more") {
    station::StationOptions options = demo_options(":memory:");
    options.policy.layers.at(0).limits.at(static_cast<std::size_t>(domain::Period::Month)).meals =
        1;
    Lunch lunch(options);
    lunch.station.clock().advance_ms(6 * 3'600'000);  // Dinner.
    CHECK(as<station::MealQuoted>(lunch.station.tap("WANG")).quote.elder_pays.fen() == 800);
    lunch.station.clock().set(
        {.wall_ms = kLunchMs + kMinuteMs, .boot_ms = kMinuteMs, .boot_id = "manual"});
    as<station::MealVoided>(lunch.take_back());
    lunch.station.clock().advance_ms(6 * 3'600'000);
    CHECK(as<station::MealQuoted>(lunch.station.tap("WANG")).quote.elder_pays.fen() == 400);
}

TEST_CASE("a meal is taken back once, for half an hour, and only a meal") {
    Lunch lunch;
    as<station::MealVoided>(lunch.take_back());
    const std::uint64_t head = lunch.station->head().seq;
    CHECK(lunch.refused() == Why::AlreadyVoided);
    domain::RecordKey top_up = lunch.meal.record;
    top_up.seq = 1;
    domain::RecordKey none = lunch.meal.record;
    none.seq = head + 1;
    domain::RecordKey zero = lunch.meal.record;
    zero.seq = 0;
    domain::RecordKey elsewhere = lunch.meal.record;
    elsewhere.station = *base::StationId::parse("QX-002");
    domain::RecordKey before = lunch.meal.record;
    before.epoch = 2;
    for (const domain::RecordKey& key : {top_up, none, zero, elsewhere, before}) {
        CAPTURE(key.seq);
        lunch.meal.record = key;
        CHECK(lunch.refused() == Why::NotAMeal);
    }
    CHECK(lunch.station->head().seq == head);

    struct Row {
        std::int64_t later_ms;
        const char* boot_id;
        bool voided;
    };
    for (const Row& row :
         {Row{30 * kMinuteMs, "manual", true}, Row{30 * kMinuteMs + 1, "manual", false},
          Row{30 * kMinuteMs, "next", true}, Row{30 * kMinuteMs + 1, "next", false},
          Row{-1, "next", false}}) {
        CAPTURE(row.later_ms);
        CAPTURE(row.boot_id);
        Lunch other;
        other.station.clock().set(
            {.wall_ms = kLunchMs + row.later_ms,
             .boot_ms = row.boot_id == std::string("manual") ? row.later_ms : 0,
             .boot_id = row.boot_id});
        const auto answer = other.take_back();
        CHECK(std::holds_alternative<station::MealVoided>(answer) == row.voided);
        if (!row.voided) CHECK(as<station::VoidRefused>(answer).why == Why::TooLate);
    }
}

TEST_CASE("up to the limit one worker is enough, above it a second one agrees with a PIN") {
    Lunch at_limit(alone_up_to(1'200));
    as<station::MealVoided>(at_limit.take_back());

    Lunch lunch(alone_up_to(1'199));
    const std::uint64_t head = lunch.station->head().seq;
    const auto alone = as<station::VoidRefused>(lunch.take_back());
    CHECK(alone.why == Why::NeedsSecond);
    CHECK(alone.limit.fen() == 1'199);
    CHECK(lunch.refused(approver("W-LIU", pin_of("W-LIU"))) == Why::SamePerson);
    CHECK(lunch.refused(approver("W-GONE", pin_of("W-GONE"))) == Why::ApproverWrong);
    CHECK(lunch.refused(approver("NOBODY", "000000")) == Why::ApproverWrong);
    CHECK(lunch.station->head().seq == head);

    const auto second = approver("W-CHEN", pin_of("W-CHEN"));
    const auto voided = as<station::MealVoided>(lunch.take_back(second));
    CHECK(second.pin->empty());
    CHECK(std::get<domain::MealVoided>(lunch.station.record(voided.record.seq).body).approver ==
          worker("W-CHEN"));
}

TEST_CASE("the second person's PIN has the same tries as a sign-in, and a right one clears them") {
    Lunch lunch(alone_up_to(0));
    for (const int left : {4, 3, 2, 1, 0}) {
        const auto wrong = as<station::VoidRefused>(lunch.take_back(approver("W-CHEN", "000000")));
        CHECK(wrong.why == Why::ApproverWrong);
        CHECK(wrong.tries_left == left);
        CHECK(wrong.wait_ms == (left == 0 ? 5 * kMinuteMs : 0));
        const auto record = lunch.station.record(lunch.station->head().seq);
        CHECK(std::get<domain::SignInRefused>(record.body) ==
              domain::SignInRefused{.worker = worker("W-CHEN"),
                                    .purpose = domain::PinPurpose::Approval});
    }
    CHECK(as<station::VoidRefused>(lunch.take_back(approver("W-CHEN", pin_of("W-CHEN")))).wait_ms ==
          5 * kMinuteMs);
    CHECK(as<station::BadgeShown>(lunch.station.tap_badge("W-CHEN")).wait_ms == 5 * kMinuteMs);
    lunch.station.clock().advance_ms(5 * kMinuteMs);
    as<station::MealVoided>(lunch.take_back(approver("W-CHEN", pin_of("W-CHEN"))));
    CHECK(as<station::BadgeShown>(lunch.station.tap_badge("W-CHEN")).tries_left == 5);
}

TEST_CASE("the meals of today, newest first, with what may be done with each") {
    Lunch lunch(alone_up_to(1'000));
    lunch.station.clock().advance_ms(kMinuteMs);
    as<station::MealDone>(lunch.station.eat("LI"));
    as<station::MealVoided>(lunch.take_back(approver("W-CHEN", pin_of("W-CHEN"))));
    lunch.station.clock().advance_ms(kMinuteMs);
    const auto quote =
        as<station::PersonShown>(lunch.station->submit(station::ReadPerson{.elder = elder("ZHAO")}))
            .quote;
    as<station::MealDone>(lunch.station->submit(station::ServeMeal{
        .elder = elder("ZHAO"), .slot = quote->slot, .shown_pays = quote->elder_pays}));
    REQUIRE(lunch.station->acknowledge({.up_to = lunch.meal.record,
                                        .chain = *lunch.station->chain_at(lunch.meal.record.seq),
                                        .bytes = "signed by the hub"}));

    auto shown = as<station::MealsShown>(lunch.station->submit(station::ReadMeals{}));
    CHECK(shown.count == 3);
    CHECK(shown.served == 2);
    REQUIRE(shown.rows.size() == 3);
    const station::MealRow& zhao = shown.rows[0];
    CHECK(zhao.name == "赵淑珍");
    CHECK(zhao.pickup_number == 3);
    CHECK_FALSE(zhao.by.has_value());
    CHECK(zhao.pays.fen() == 800);
    CHECK(zhao.may_void);
    CHECK(zhao.needs_second);
    CHECK_FALSE(zhao.received);
    CHECK(shown.rows[1].by == base::TokenKind::OtherCard);
    const station::MealRow& wang = shown.rows[2];
    CHECK(wang.record == lunch.meal.record);
    CHECK(wang.at_ms == kLunchMs);
    CHECK(wang.voided);
    CHECK_FALSE(wang.may_void);
    CHECK(wang.received);

    shown = as<station::MealsShown>(
        lunch.station->submit(station::ReadMeals{.count_max = 1, .skip = 1}));
    CHECK(shown.count == 3);
    REQUIRE(shown.rows.size() == 1);
    CHECK(shown.rows[0].name == "李国强");

    lunch.station.clock().advance_ms(30 * kMinuteMs);
    shown = as<station::MealsShown>(lunch.station->submit(station::ReadMeals{}));
    CHECK_FALSE(shown.rows[1].may_void);
    lunch.station.clock().advance_ms(3 * 3'600'000);  // Between the meals.
    CHECK(as<station::MealsShown>(lunch.station->submit(station::ReadMeals{})).served == 0);
    lunch.station.clock().advance_ms(base::kDayMs);
    CHECK(as<station::MealsShown>(lunch.station->submit(station::ReadMeals{})).count == 0);
}

TEST_CASE("a voided meal stays one through restart and check") {
    const TemporaryFolder folder;
    station::StationOptions options = demo_options("");
    options.keys.reset();
    options.state_dir = folder.path() + "/state";
    options.identity_key.emplace().fill(4);
    {
        Lunch lunch(options);
        as<station::MealVoided>(lunch.take_back());
    }
    {
        TestStation station(options);
        CHECK(account(station, "WANG").balance.fen() == 10'000);
        CHECK(as<station::MealQuoted>(station.tap("WANG")).quote.elder_pays.fen() == 400);
    }
    const auto report = station::check_state(options.state_dir);
    for (const std::string& line : report.lines) CAPTURE(line);
    CHECK(report.ok);
}
