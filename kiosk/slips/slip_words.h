// Level 2. The words of the slips; the text catalogue belongs to the screens, so they come as
// values. The defaults are the ones of a station in China.
#pragma once

#include <string>

namespace yz::slips {

struct SlipWords {
    std::string meal_title = "就餐凭条";
    std::string reprint = "补打";
    std::string reprint_count = "第%次";  ///< % is the count.
    std::string date = "日期";
    std::string meal = "餐次";
    std::string person = "姓名";
    std::string pick_up = "取餐号";
    std::string list_price = "原价";
    std::string pays = "实付";
    std::string record = "凭证号";
    std::string seal = "扫码核对本凭条";
    std::string top_up_title = "充值凭条";
    std::string paid_in = "充值";
    std::string method = "方式";
    std::string cash = "现金";
    std::string balance = "账户余额";
    std::string taken_by = "经办人";
    std::string day_title = "日结单";
    std::string meals_served = "供餐份数";
    std::string voided = "作废份数";
    std::string list_total = "原价合计";
    std::string pays_total = "老人实付";
    std::string topped_up = "充值合计";
    std::string printed_at = "打印时间";
    std::string signature = "经办人签字";
};

}  // namespace yz::slips
