#include "tests/support/world/world.h"

#include <fstream>
#include <sstream>

#include "kiosk/base/civil_date.h"
#include "kiosk/domain/policy_file.h"
#include "tests/support/world/people.h"

namespace yz::world {
namespace {

domain::MealPolicy policy_of_qingxi() {
    const std::string path = std::string(YZ_SOURCE_DIR) + "/assets/policy/qingxi/meals.toml";
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    auto policy = domain::parse_meal_policy(text.str(), path);
    expect(policy.has_value(), "the policy of the demonstration cannot be read");
    return *policy;
}

}  // namespace

World::World(const WorldOptions& options)
    : options_(options),
      random_(options.seed),
      network_(random_),
      policy_(policy_of_qingxi()),
      roster_json_(roster_json()),
      wall_ms_(*base::parse_instant("2025-11-21T10:58:00+08:00")),
      hub_(options.seed + 1, random_, [this] { return wall_ms_; }) {
    // Worlds differ in what a weak card must add and in who may take back a meal of 12 yuan alone.
    if (options.seed % 3 == 0)
        policy_.cards = {.least = domain::AssuranceLevel::Medium,
                         .weaker = domain::CardCheck::Glance,
                         .source = "sim"};
    if (options.seed % 2 == 0) policy_.corrections.alone_up_to = domain::Money::from_fen(1'199);
    const Surroundings around{options.seed, random_, network_, policy_, roster_json_};
    for (std::size_t i = 0; i < options.stations; ++i) {
        stations_.push_back(std::make_unique<SimStation>(i, around, wall_ms_));
        stations_.back()->enrol(hub_.rules());
        for (std::size_t elder = 0; elder < kElders; ++elder)
            stations_.back()->top_up(elder, domain::Money::from_fen(2'000));
    }
}

WorldCounts World::run() {
    for (unsigned i = 0; i < options_.steps; ++i) step();
    heal_and_drain();
    WorldCounts counts;
    counts.messages = messages_;
    counts.power_cuts = hub_.power_cuts();
    for (auto& station : stations_) {
        counts.recorded += station->recorded();
        counts.shown += station->shown_count();
        counts.at_hub += station->check_at_hub(hub_.store());
        counts.power_cuts += station->power_cuts();
        counts.voided += station->voided_count();
        counts.copies_refused += station->copies_refused();
    }
    return counts;
}

void World::step() {
    if (options_.storms && random_.below(12) == 0) change_weather();
    if (options_.storms && random_.below(25) == 0) hub_.arm_power_cut(1 + random_.below(10));
    pass_time();
    deliver();
    something_happens(*stations_[random_.below(stations_.size())]);
    check();
}

void World::something_happens(SimStation& station) {
    if (options_.storms && random_.below(8) == 0) station.arm_power_cut(1 + random_.below(14));
    const std::size_t elder = random_.below(kElders);
    switch (random_.below(12)) {
        case 0:
            return station.top_up(
                elder, domain::Money::from_fen(static_cast<std::int64_t>(1 + random_.below(3000))));
        case 1: return station.take_back();
        case 2: return station.eat_by_name(elder);
        case 3: return station.look(elder);
        case 4:
            if (random_.below(3) == 0) return station.block(elder);
            if (random_.below(4) == 0) return station.sign_out();
            if (options_.storms && random_.below(3) == 0) return station.cut_power_now();
            return;
        default: return station.eat(elder);
    }
}

/// Until a moment in the next meal.
std::int64_t World::ms_to_next_meal() {
    const base::CivilDate today = base::CivilDate::at(wall_ms_);
    const auto into_ms = static_cast<std::int64_t>(random_.below(80 * 60'000));
    for (const std::int64_t hour : {11, 17, 24 + 11}) {
        const std::int64_t opens_ms = today.start_ms() + hour * 3'600'000;
        if (opens_ms > wall_ms_) return opens_ms - wall_ms_ + into_ms;
    }
    return into_ms;
}

/// Seconds as a rule; sometimes the next meal, or a station whose clock is wrong.
void World::pass_time() {
    auto ms = static_cast<std::int64_t>(random_.below(4'000));
    if (random_.below(18) == 0) ms += ms_to_next_meal();
    wall_ms_ += ms;
    now_ms_ += ms;
    for (auto& station : stations_) station->advance_ms(ms);
    if (options_.storms && random_.below(60) == 0) {
        const auto off = static_cast<std::int64_t>(random_.below(72 * 3'600'000));
        stations_[random_.below(stations_.size())]->set_wall(wall_ms_ + off - 36 * 3'600'000);
    }
}

void World::deliver() {
    for (auto& station : stations_)
        if (station->link_wants_tick()) station->tick();
    while (auto message = network_.arrived(now_ms_)) {
        ++messages_;
        if (const auto* to_hub = std::get_if<ToHub>(&*message)) {
            auto reply = hub_.answer(to_hub->path, to_hub->body);
            if (!reply) continue;
            network_.send(ToStation{.station = to_hub->station,
                                    .request = to_hub->request,
                                    .http_status = reply->status,
                                    .body = std::move(reply->body)},
                          now_ms_);
        } else {
            const auto& to_station = std::get<ToStation>(*message);
            stations_[to_station.station]->receive(to_station);
        }
    }
}

void World::change_weather() {
    const bool fair = random_.below(3) == 0;
    network_.set_weather(fair ? NetworkWeather{}
                              : NetworkWeather{.lost = static_cast<unsigned>(random_.below(60)),
                                               .repeated = static_cast<unsigned>(random_.below(30)),
                                               .delay_ms_max = 1 + static_cast<std::int64_t>(
                                                                       random_.below(20'000))});
}

void World::check() {
    for (auto& station : stations_) {
        station->check_promises();
        station->check_at_hub(hub_.store());
    }
}

void World::heal_and_drain() {
    network_.set_weather({});
    // Three hours of fair weather: longer than any wait of the link (15 minutes).
    for (unsigned i = 0; i < 3 * 3'600; ++i) {
        wall_ms_ += 1'000;
        now_ms_ += 1'000;
        bool all_there = true;
        for (auto& station : stations_) {
            station->advance_ms(1'000);
            all_there = all_there && station->check_at_hub(hub_.store()) == station->recorded();
        }
        if (all_there && network_.empty()) break;
        deliver();
    }
    check();
    expect(hub_.store().quarantine_count() == 0, "the hub sees a fork where there is none");
    for (auto& station : stations_)
        expect(station->check_at_hub(hub_.store()) == station->recorded(),
               station->name() + ": promise 5: in fair weather the hub still misses records");
}

}  // namespace yz::world
