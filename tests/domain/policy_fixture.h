// The policies of assets/policy and the people of the table tests, every field with a default.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/meal_facts.h"
#include "kiosk/domain/meal_quote.h"
#include "kiosk/domain/policy_file.h"

namespace yz::domain {

/// The text of a file in assets/policy; fails the test when it is not there.
std::string policy_text(const std::string& name);
/// The same, parsed; fails the test with the error's text.
MealPolicy policy_of(const std::string& name);
/// A policy out of lines that stand behind a working head (version, stacking "sum", rounding to the
/// fen half up, one lunch of `list_fen`, delivery for 2 yuan).
MealPolicy policy_with(const std::string& layers, int list_fen = 1200);
std::string text_with(const std::string& layers, int list_fen = 1200);

inline base::CivilDate day(const char* iso) { return *base::CivilDate::parse(iso); }

/// A lunch on 2025-11-21 for somebody aged 70 who lives and is registered where the station stands.
struct Eater {
    int age = 70;  ///< Born on 1 January of the matching year.
    std::vector<std::string> categories = {};
    std::string date = "2025-11-21";
    Meal meal = Meal::Lunch;
    Dining dining = Dining::DineIn;
    std::string set = "";
    std::string station = "QX-001";
    Residence place = {.city = "甲市", .district = "乙区", .town = "丙镇", .village = "清溪村"};
    std::optional<Residence> registered = {};  ///< Default: the station's place.
    std::optional<Residence> lives = {};       ///< Default: the station's place.
    int meals_today = 0;
    std::vector<PastShare> past = {};
};
MealFacts facts_of(const MealPolicy& policy, const Eater& eater);
/// Fen the elder pays; -1 when undetermined, -2 not offered, -3 policy not in force.
std::int64_t pays_fen(const MealPolicy& policy, const Eater& eater);
/// Fen one layer pays, 0 when it does not.
std::int64_t share_fen(const MealPolicy& policy, const Eater& eater, const std::string& rule);

}  // namespace yz::domain
