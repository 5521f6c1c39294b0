// Level 2. The slip of money paid in: what the elder keeps, and what anyone can check. Pure.
// Never a full name or an ID number.
#pragma once

#include "kiosk/slips/meal_slip.h"

namespace yz::slips {

struct TopUpSlip {
    std::string station;
    std::string date;  ///< As it is to be read: 2025年11月21日 11:08
    std::string masked_name;
    domain::Money amount;
    domain::Money balance;  ///< On the account when it was printed.
    std::string worker;     ///< Who took the money, masked; empty: not at this counter.
    std::string record_key;
    std::string seal;       ///< The content of the QR code; empty: none.
    int reprint_count = 0;  ///< 0: the original.
};

hw::port::PrintDocument top_up_slip_document(const TopUpSlip& slip, const SlipWords& words);

}  // namespace yz::slips
