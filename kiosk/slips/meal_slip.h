// Level 2. The slip of one meal: what the elder takes to the counter, and what anyone can check.
// Pure. Never a full name, an ID number or a hardship class.
#pragma once

#include <string>
#include <vector>

#include "hw/port/printer.h"
#include "kiosk/domain/money.h"
#include "kiosk/slips/slip_words.h"

namespace yz::slips {

struct SlipShare {
    std::string payer;  ///< 市补贴, 村集体 …
    domain::Money pays;
};

struct MealSlip {
    std::string station;
    std::string date;  ///< As it is to be read: 2025年11月21日 11:08
    std::string meal;  ///< 午餐
    std::string masked_name;
    std::string pick_up_number;
    domain::Money list_price;
    std::vector<SlipShare> shares;
    domain::Money elder_pays;
    std::string record_key;  ///< QX-001/1/17
    std::string seal;        ///< The content of the QR code; empty: none.
    int reprint_count = 0;   ///< 0: the original.
};

hw::port::PrintDocument meal_slip_document(const MealSlip& slip, const SlipWords& words);

/// 12.00: a slip is kept and added up, so both digits always stand there.
std::string slip_yuan(domain::Money amount);

}  // namespace yz::slips
