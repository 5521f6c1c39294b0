// The meals of today, and taking one back: every amount of its record, the other way round.
#include "kiosk/station/act.h"

namespace yz::station {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

domain::Money price_of(const domain::MealServed& meal) {
    return meal.quote.list_price + meal.quote.delivery_fee;
}

}  // namespace

std::optional<std::int64_t> ms_between(const base::ClockReading& then,
                                       const base::ClockReading& now) {
    const bool same_boot = then.boot_id == now.boot_id;
    const std::int64_t ms = same_boot ? now.boot_ms - then.boot_ms : now.wall_ms - then.wall_ms;
    if (ms < 0) return std::nullopt;
    return ms;
}

/// Of the meal itself, whoever asks.
std::optional<VoidRefused> Station::refusal_of_void(Act& act, const domain::Record& meal) const {
    if (act.store->meals().is_voided(meal.header.key.seq))
        return VoidRefused{.why = VoidRefused::Why::AlreadyVoided};
    const auto since_ms = ms_between(meal.header.at, act.at);
    if (!since_ms || *since_ms > options_.policy.corrections.within_min * kMinuteMs)
        return VoidRefused{.why = VoidRefused::Why::TooLate};
    return std::nullopt;
}

Outcome Station::act_on(Act& act, const ReadMeals& command) {
    if (!worker_now(act)) return NotSignedIn{};
    store::MealBook& meals = act.store->meals();
    MealsShown shown{.count = meals.count_of(act.at.date())};
    if (const auto slot = slot_at(act.at.wall_ms)) {
        shown.served = static_cast<std::uint32_t>(meals.served_of(*slot));
    }
    const std::uint64_t received = act.store->acknowledged_seq();
    for (const store::DayMeal& one :
         meals.meals_of(act.at.date(), command.count_max, command.skip)) {
        const domain::Record record = record_at(act, one.seq);
        const auto& meal = std::get<domain::MealServed>(record.body);
        const auto known = act.store->roster().person(one.elder);
        MealRow row{
            .record = record.header.key,
            .elder = one.elder,
            .name = known ? known->name : "",
            .pickup_number = one.pickup_number,
            .at_ms = one.at_ms,
            .pays = one.pays,
            .received = one.seq <= received,
            .voided = one.voided,
            .may_void = !refusal_of_void(act, record),
            .needs_second = price_of(meal) > alone_up_to(),
            .copies = static_cast<int>(act.store->slips().copies(domain::SlipKind::Meal, one.seq))};
        // Records of version 1 do not tell which kind of card it was.
        row.by = meal.proof ? meal.proof->by : base::TokenKind::OtherCard;
        shown.rows.push_back(std::move(row));
    }
    return shown;
}

Outcome Station::act_on(Act& act, const VoidMeal& command) {
    const WipedAfterUse wiped(command.approver ? command.approver->pin : nullptr);
    const auto worker = worker_now(act);
    if (!worker) return NotSignedIn{};
    const domain::RecordKey next = act.store->next_key();
    const domain::RecordKey& of = command.record;
    const bool ours =
        of.station == next.station && of.epoch == next.epoch && 0 < of.seq && of.seq < next.seq;
    if (!ours) return VoidRefused{.why = VoidRefused::Why::NotAMeal};
    const domain::Record served = record_at(act, of.seq);
    const auto* meal = std::get_if<domain::MealServed>(&served.body);
    if (meal == nullptr) return VoidRefused{.why = VoidRefused::Why::NotAMeal};
    if (auto refused = refusal_of_void(act, served)) return *refused;

    domain::MealVoided body{.reverses = of.seq,
                            .elder = meal->elder,
                            .slot = meal->quote.slot,
                            .layers = meal->quote.layers,
                            .elder_paid = meal->quote.elder_pays,
                            .reason = command.reason};
    if (command.approver) {
        if (command.approver->worker == *worker)
            return VoidRefused{.why = VoidRefused::Why::SamePerson};
        const auto second = working(act, command.approver->worker);
        if (!second) return VoidRefused{.why = VoidRefused::Why::ApproverWrong};
        const PinTry tried =
            try_pin(act, *second, command.approver->pin, domain::PinPurpose::Approval);
        if (tried.result == PinTry::Result::NotRecorded) return tried.lost;
        if (tried.result != PinTry::Result::Right) {
            return VoidRefused{.why = VoidRefused::Why::ApproverWrong,
                               .tries_left = tried.tries_left,
                               .wait_ms = tried.wait_ms};
        }
        body.approver = second->id;
    } else if (price_of(*meal) > alone_up_to()) {
        return VoidRefused{.why = VoidRefused::Why::NeedsSecond, .limit = alone_up_to()};
    }
    const domain::Money before = wallet_of(act, meal->elder);
    const domain::RecordHeader header = header_of(act, domain::worker_actor(*worker));
    if (auto failed = record(act, {.header = header, .body = body})) return *failed;
    return MealVoided{.record = header.key,
                      .meal = of,
                      .refunded = body.elder_paid,
                      .balance_after = before + body.elder_paid};
}

}  // namespace yz::station
