// Level 2. The slip that closes a day: totals a worker signs, and the seal that fixes them. Pure.
#pragma once

#include "kiosk/slips/meal_slip.h"

namespace yz::slips {

struct DaySlip {
    std::string station;
    std::string date;
    std::string printed_at;
    std::int64_t meals_served = 0;
    std::int64_t meals_voided = 0;
    domain::Money list_total;
    std::vector<SlipShare> shares;
    domain::Money elders_paid;
    domain::Money topped_up;
    std::string record_key;
    std::string seal;
    int reprint_count = 0;
};

hw::port::PrintDocument day_slip_document(const DaySlip& slip, const SlipWords& words);

}  // namespace yz::slips
