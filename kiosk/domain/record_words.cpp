// The stable words of records, there and back.
#include <initializer_list>

#include "kiosk/domain/record_bodies.h"

namespace yz::domain {
namespace {

template <class Value>
std::optional<Value> value_named(std::string_view name, const char* (*name_of)(Value),
                                 std::initializer_list<Value> values) {
    for (const Value value : values) {
        if (name == name_of(value)) return value;
    }
    return std::nullopt;
}

}  // namespace

const char* void_reason_name(VoidReason reason) {
    switch (reason) {
        case VoidReason::WrongPerson: return "wrong_person";
        case VoidReason::TakenTwice: return "taken_twice";
        case VoidReason::NoFood: return "no_food";
        case VoidReason::Other: return "other";
    }
    return "";
}

std::optional<VoidReason> parse_void_reason(std::string_view name) {
    return value_named(
        name, &void_reason_name,
        {VoidReason::WrongPerson, VoidReason::TakenTwice, VoidReason::NoFood, VoidReason::Other});
}

const char* anomaly_reason_name(AnomalyReason reason) {
    switch (reason) {
        case AnomalyReason::OldCounter: return "old_counter";
        case AnomalyReason::NotGenuine: return "not_genuine";
        case AnomalyReason::WeakerKind: return "weaker_kind";
    }
    return "";
}

std::optional<AnomalyReason> parse_anomaly_reason(std::string_view name) {
    return value_named(
        name, &anomaly_reason_name,
        {AnomalyReason::OldCounter, AnomalyReason::NotGenuine, AnomalyReason::WeakerKind});
}

const char* pin_purpose_name(PinPurpose purpose) {
    switch (purpose) {
        case PinPurpose::SignIn: return "sign_in";
        case PinPurpose::Approval: return "approval";
    }
    return "";
}

std::optional<PinPurpose> parse_pin_purpose(std::string_view name) {
    return value_named(name, &pin_purpose_name, {PinPurpose::SignIn, PinPurpose::Approval});
}

const char* sign_out_why_name(SignOutWhy why) {
    switch (why) {
        case SignOutWhy::Asked: return "asked";
        case SignOutWhy::LeftAlone: return "left_alone";
    }
    return "";
}

std::optional<SignOutWhy> parse_sign_out_why(std::string_view name) {
    return value_named(name, &sign_out_why_name, {SignOutWhy::Asked, SignOutWhy::LeftAlone});
}

const char* slip_kind_name(SlipKind kind) {
    switch (kind) {
        case SlipKind::Meal: return "meal";
        case SlipKind::TopUp: return "top_up";
        case SlipKind::Day: return "day";
    }
    return "";
}

std::optional<SlipKind> parse_slip_kind(std::string_view name) {
    return value_named(name, &slip_kind_name, {SlipKind::Meal, SlipKind::TopUp, SlipKind::Day});
}

const char* slip_result_name(SlipResult result) {
    switch (result) {
        case SlipResult::Printed: return "printed";
        case SlipResult::Sent: return "sent";
        case SlipResult::NotPrinted: return "not_printed";
        case SlipResult::Broken: return "broken";
    }
    return "";
}

bool is_on_paper(SlipResult result) {
    return result == SlipResult::Printed || result == SlipResult::Sent;
}

std::optional<SlipResult> parse_slip_result(std::string_view name) {
    return value_named(
        name, &slip_result_name,
        {SlipResult::Printed, SlipResult::Sent, SlipResult::NotPrinted, SlipResult::Broken});
}

}  // namespace yz::domain
