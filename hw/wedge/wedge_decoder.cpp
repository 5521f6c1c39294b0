#include "hw/wedge/wedge_decoder.h"

#include <algorithm>

namespace yz::hw::wedge {

namespace {

/// What makes a whole number unusable. Source: ISO/IEC 14443-3, 6.5.4 (08: random, 88: cascade
/// tag).
std::optional<port::CardTrouble> trouble_of(const std::vector<std::uint8_t>& uid) {
    if (uid.size() == 4 && uid[0] == 0x08) return port::CardTrouble::RandomUid;
    const bool cascade = uid.size() == 4 && uid[0] == 0x88;
    const bool same =
        std::all_of(uid.begin(), uid.end(), [&](auto byte) { return byte == uid[0]; });
    if (cascade || (same && (uid[0] == 0x00 || uid[0] == 0xFF)))
        return port::CardTrouble::Malformed;
    return std::nullopt;
}

}  // namespace

std::vector<WedgeEvent> WedgeDecoder::key(const KeyEvent& event) {
    std::vector<WedgeEvent> events = quiet(event.at_ms);
    if (const auto character = keys_.key(event.code, event.value)) {
        if (const auto end = burst_.key(*character, event.at_ms)) ended(*end, event.at_ms, events);
    }
    return events;
}

std::vector<WedgeEvent> WedgeDecoder::lost(std::int64_t now_ms) {
    std::vector<WedgeEvent> events = quiet(now_ms);
    keys_.lost();
    burst_.lost(now_ms);
    return events;
}

std::vector<WedgeEvent> WedgeDecoder::quiet(std::int64_t now_ms) {
    std::vector<WedgeEvent> events;
    if (const auto end = burst_.quiet(now_ms)) ended(*end, now_ms, events);
    if (lying_ && now_ms >= lying_until_ms_) take_off(events);
    return events;
}

std::optional<std::int64_t> WedgeDecoder::next_ms() const {
    const auto burst_ms = burst_.next_ms();
    if (!lying_) return burst_ms;
    return std::min(lying_until_ms_, burst_ms.value_or(lying_until_ms_));
}

std::vector<WedgeEvent> WedgeDecoder::unplugged() {
    std::vector<WedgeEvent> events;
    take_off(events);
    keys_ = KeyText();
    burst_ = BurstCollector();
    return events;
}

void WedgeDecoder::ended(const BurstEnd& end, std::int64_t now_ms,
                         std::vector<WedgeEvent>& events) {
    if (settings_.use == WedgeUse::Codes) return code(end, events);
    if (settings_.formats.empty() && end) {
        events.emplace_back(UncalibratedText{settings_.reader, end->text});
        return;
    }
    const std::string text = end ? end->text : std::string();
    const bool same_tap = lying_ == text;
    if (!same_tap) take_off(events);
    lying_ = text;
    lying_until_ms_ = now_ms + kSameTapMs;
    if (!same_tap) events.push_back(card(end, now_ms));
}

void WedgeDecoder::code(const BurstEnd& end, std::vector<WedgeEvent>& events) const {
    if (end) {
        events.emplace_back(CodeScanned{settings_.reader, end->text, end->first_ms});
    } else {
        events.emplace_back(CodeUnreadable{settings_.reader, end.error()});
    }
}

WedgeEvent WedgeDecoder::card(const BurstEnd& end, std::int64_t now_ms) const {
    if (!end) return port::CardTroubled{settings_.reader, port::CardTrouble::Malformed, now_ms};
    for (const NumberFormat& format : settings_.formats) {
        const auto part = parse_card_number(end->text, format);
        if (!part) continue;
        if (!part->whole()) return PartOfCard{settings_.reader, *part, end->first_ms};
        if (const auto trouble = trouble_of(part->bytes)) {
            return port::CardTroubled{settings_.reader, *trouble, end->first_ms};
        }
        return port::CardPresented{settings_.reader,
                                   base::uid_token(part->bytes, base::TokenKind::TypedCard),
                                   end->first_ms};
    }
    return port::CardTroubled{settings_.reader, port::CardTrouble::Malformed, end->first_ms};
}

void WedgeDecoder::take_off(std::vector<WedgeEvent>& events) {
    if (lying_) events.emplace_back(port::CardGone{settings_.reader});
    lying_.reset();
}

}  // namespace yz::hw::wedge
