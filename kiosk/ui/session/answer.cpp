#include "kiosk/ui/session/answer.h"

#include <nlohmann/json.hpp>

#include "kiosk/base/overloaded.h"
#include "kiosk/domain/quote_report.h"
#include "kiosk/ui/screens/elder/trouble_words.h"
#include "kiosk/ui/words/names.h"

namespace yz::ui {
namespace {

using Json = nlohmann::ordered_json;

void add_quote(Json& line, const domain::MealQuote& quote) {
    line["meal"] = domain::meal_name(quote.slot.meal);
    line["date"] = quote.slot.date.iso();
    line["price_fen"] = (quote.list_price + quote.delivery_fee).fen();
    line["layers"] = Json::array();
    for (const domain::QuoteLayer& layer : quote.layers)
        line["layers"].push_back(
            {{"rule", layer.rule.text()}, {"funder", layer.funder}, {"fen", layer.amount.fen()}});
    line["pays_fen"] = quote.elder_pays.fen();
    line["policy"] = quote.policy_version;
}

std::string quote_line(const domain::MealQuote& quote) {
    std::string text = domain::yuan_text(quote.list_price + quote.delivery_fee) + " =";
    for (const domain::QuoteLayer& layer : quote.layers)
        text += " " + domain::yuan_text(layer.amount) + " " + layer.rule.text() + " +";
    return text + " " + domain::yuan_text(quote.elder_pays) + " self";
}

const char* not_recorded_name(station::NotRecorded::Why why) {
    return why == station::NotRecorded::Why::DiskFull ? "disk_full" : "disk_trouble";
}

}  // namespace

const char* refusal_name(station::Refusal refusal) {
    switch (refusal) {
        case station::Refusal::UnknownCard: return "unknown_card";
        case station::Refusal::CardCopied: return "card_copied";
        case station::Refusal::CardLost: return "card_lost";
        case station::Refusal::CardBlocked: return "card_blocked";
        case station::Refusal::CardExpired: return "card_expired";
        case station::Refusal::ElderDeceased: return "elder_deceased";
        case station::Refusal::ElderMoved: return "elder_moved";
        case station::Refusal::NoMealNow: return "no_meal_now";
        case station::Refusal::AlreadyServed: return "already_served";
        case station::Refusal::PriceUndetermined: return "price_undetermined";
        case station::Refusal::CardTooWeak: return "card_too_weak";
        case station::Refusal::BalanceTooLow: return "balance_too_low";
    }
    return "";
}

const char* trouble_name(hw::port::CardTrouble trouble) {
    switch (trouble) {
        case hw::port::CardTrouble::Removed: return "removed";
        case hw::port::CardTrouble::RandomUid: return "random_uid";
        case hw::port::CardTrouble::Unsupported: return "unsupported";
        case hw::port::CardTrouble::Malformed: return "malformed";
        case hw::port::CardTrouble::SeveralCards: return "several_cards";
        case hw::port::CardTrouble::NotGenuine: return "not_genuine";
        case hw::port::CardTrouble::NotAnIdCard: return "not_an_id_card";
        case hw::port::CardTrouble::Rejected: return "rejected";
    }
    return "";
}

std::string answer_json(const Answer& answer, std::int64_t shown_boot_ms) {
    Json line;
    std::visit(base::Overloaded{[&](const station::MealQuoted& quoted) {
                                    line["answer"] = "quoted";
                                    line["elder"] = quoted.elder.id.text();
                                    add_quote(line, quoted.quote);
                                },
                                [&](const station::MealDone& done) {
                                    line["answer"] = "served";
                                    line["elder"] = done.elder.id.text();
                                    add_quote(line, done.meal.quote);
                                    line["station"] = done.record.station.text();
                                    line["epoch"] = done.record.epoch;
                                    line["seq"] = done.record.seq;
                                    line["pickup"] = done.meal.pickup_number;
                                    line["repeated"] = done.repeated;
                                },
                                [&](const station::AccountShown& account) {
                                    line["answer"] = "account";
                                    line["elder"] = account.elder.id.text();
                                },
                                [&](const station::Refused& refused) {
                                    line["answer"] = "refused";
                                    line["refusal"] = refusal_name(refused.why);
                                    if (refused.elder) line["elder"] = refused.elder->id.text();
                                    if (refused.quote) add_quote(line, *refused.quote);
                                },
                                [&](const station::NotRecorded& lost) {
                                    line["answer"] = "not_recorded";
                                    line["why"] = not_recorded_name(lost.why);
                                },
                                [&](hw::port::CardTrouble trouble) {
                                    line["answer"] = "card_trouble";
                                    line["trouble"] = trouble_name(trouble);
                                }},
               answer.what);
    line["screen"] = answer.screen_id;
    line["at"] = base::instant_text(answer.at_ms);
    line["card_ms"] = shown_boot_ms - answer.card_at_boot_ms;
    line["ask_ms"] = shown_boot_ms - answer.asked_at_boot_ms;
    return line.dump();
}

std::string answer_line(const Answer& answer, std::int64_t shown_boot_ms) {
    const auto named = [](const station::ElderGlance& elder, const std::string& rest) {
        return masked_name(elder.name) + "  " + rest;
    };
    std::string line = std::visit(
        base::Overloaded{
            [&](const station::MealQuoted& quoted) {
                return named(quoted.elder, "quoted  " + quote_line(quoted.quote));
            },
            [&](const station::MealDone& done) {
                return named(done.elder, "served  " + quote_line(done.meal.quote) + "  record " +
                                             std::to_string(done.record.seq) + "  number " +
                                             std::to_string(done.meal.pickup_number));
            },
            [&](const station::AccountShown& account) { return named(account.elder, "account"); },
            [&](const station::Refused& refused) {
                const std::string rest = std::string("refused  ") + refusal_name(refused.why);
                if (refused.elder && names_the_elder(refused.why))
                    return named(*refused.elder, rest);
                return "card " + (refused.card_tail.empty() ? "?" : refused.card_tail) + "  " +
                       rest;
            },
            [&](const station::NotRecorded& lost) {
                return std::string("not recorded  ") + not_recorded_name(lost.why);
            },
            [&](hw::port::CardTrouble trouble) {
                return std::string("card trouble  ") + trouble_name(trouble);
            }},
        answer.what);
    const bool served = std::holds_alternative<station::MealDone>(answer.what);
    const std::int64_t since = served ? answer.asked_at_boot_ms : answer.card_at_boot_ms;
    return line + "  " + std::to_string(shown_boot_ms - since) + " ms";
}

}  // namespace yz::ui
