#include "tests/support/world/people.h"

#include <nlohmann/json.hpp>

#include "kiosk/base/hex.h"

namespace yz::world {
namespace {

/// As cheap as libsodium makes it: a world signs in thousands of times.
constexpr const char* kPinHash =
    "$argon2id$v=19$m=8,t=1,p=1$XC6hU1kG3/TpucxMxBNgJg$"
    "5eWJeKsIgYFj8e/XICElwjjcriW1/efhXdVrLi8c7Ss";

}  // namespace

base::ElderId elder_id(std::size_t elder) {
    return *base::ElderId::parse("e" + std::to_string(elder));
}

std::vector<std::uint8_t> uid_of(std::size_t elder) {
    return {0x04, 0x99, 0x00, 0x00, 0x00, 0x00, static_cast<std::uint8_t>(elder)};
}

bool counts_taps(std::size_t elder) { return elder % 3 == 0; }

base::WorkerId worker_id(std::size_t worker) {
    return *base::WorkerId::parse("w" + std::to_string(worker));
}

std::vector<std::uint8_t> badge_of(std::size_t worker) {
    return {0x04, 0x99, 0xb0, 0x00, 0x00, 0x00, static_cast<std::uint8_t>(worker)};
}

domain::Residence village() {
    return {.city = "示例市", .district = "示例县", .town = "清溪镇", .village = "清溪村"};
}

std::vector<station::MealWindow> meal_windows() {
    using base::TimeOfDay;
    return {{domain::Meal::Lunch, *TimeOfDay::parse("11:00"), *TimeOfDay::parse("12:30")},
            {domain::Meal::Dinner, *TimeOfDay::parse("17:00"), *TimeOfDay::parse("18:30")}};
}

std::string roster_json() {
    using nlohmann::json;
    const domain::Residence home = village();
    const json place = {{"city", home.city},
                        {"district", home.district},
                        {"town", home.town},
                        {"village", home.village}};
    json people = json::array();
    json cards = json::array();
    for (std::size_t i = 0; i < kElders; ++i) {
        // Born from 1930 on, five years apart: every step of the price board is there.
        people.push_back({{"id", elder_id(i).text()},
                          {"name", "王某" + std::to_string(i)},
                          {"birth_date", std::to_string(1930 + 5 * i) + "-03-01"},
                          {"sex", i % 2 == 0 ? "female" : "male"},
                          {"registered", place},
                          {"lives", place}});
        cards.push_back({{"uid", base::hex(std::span<const std::uint8_t>(uid_of(i)))},
                         {"elder", elder_id(i).text()},
                         {"tail", "000" + std::to_string(i)}});
        if (counts_taps(i)) cards.back()["kind"] = "ntag424";
    }
    json staff = json::array();
    for (std::size_t i = 0; i < kWorkers; ++i) {
        staff.push_back({{"id", worker_id(i).text()},
                         {"name", "刘某" + std::to_string(i)},
                         {"badge", base::hex(std::span<const std::uint8_t>(badge_of(i)))},
                         {"pin", kPinHash}});
    }
    return json{{"version", "sim-1"}, {"people", people}, {"cards", cards}, {"staff", staff}}
        .dump();
}

}  // namespace yz::world
