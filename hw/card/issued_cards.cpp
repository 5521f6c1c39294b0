#include "hw/card/issued_cards.h"

#include "kiosk/base/check.h"
#include "kiosk/base/gb18030.h"
#include "kiosk/base/text.h"

namespace yz::hw::card {

namespace {

using base::Bytes;

Bytes ascii(std::string_view text) { return {text.begin(), text.end()}; }

Bytes bcd(const std::string& digits) { return *base::parse_hex(digits); }

std::string compact(base::CivilDate date) {
    std::string text = date.iso();
    std::erase(text, '-');
    return text;
}

Bytes padded(Bytes value, std::size_t size) {
    if (value.size() < size) value.resize(size, 0x00);
    return value;
}

/// Tag (one or two bytes), length, value.
Bytes tlv(const Bytes& tag, const Bytes& value, std::size_t told_more = 0) {
    Bytes all = tag;
    all.push_back(static_cast<std::uint8_t>(value.size() + told_more));
    all.insert(all.end(), value.begin(), value.end());
    return all;
}

Bytes joined(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Bytes gb18030(const std::string& utf8) {
    base::Gb18030 table;
    Bytes bytes;
    const auto characters = base::parse_utf8(utf8);
    YZ_CHECK(characters.has_value());
    for (const char32_t character : *characters) {
        const auto encoded = table.bytes(character);
        YZ_CHECK(encoded.has_value());
        bytes.insert(bytes.end(), encoded->begin(), encoded->end());
    }
    return bytes;
}

}  // namespace

FileCard social_card(const sample::SocialChip& chip, const SocialFaults& faults) {
    const auto record = [&](std::uint8_t tag, const Bytes& value) {
        return CardRecord{tag, tlv({tag}, value, faults.wrong_length ? 1 : 0)};
    };
    // Source: facts on readers, section 3.5. What follows the region is the issuer's business.
    const Bytes identification =
        joined(bcd(chip.region), *base::parse_hex("d1560000059999000000000000"));
    CardFile card{
        .id = 0xEF05,
        .short_id = 5,
        .records = {
            record(0x01, identification), record(0x02, {0x03}), record(0x03, ascii("3.00")),
            record(0x04, Bytes(12, 0x00)), record(0x05, bcd("20200101")),
            record(0x06, chip.valid_through ? bcd(compact(*chip.valid_through)) : Bytes(4, 0xFF)),
            record(0x07, ascii(chip.number))}};
    CardFile holder{.id = 0xEF06,
                    .short_id = 6,
                    .records = {record(0x08, ascii(chip.id_number)),
                                record(0x09, padded(gb18030(chip.name), 30)),
                                record(0x0A, ascii("2")), record(0x0B, {0x01}),
                                record(0x0C, bcd("449900")), record(0x0D, bcd("19450301"))}};
    if (faults.keeps_holder_to_itself) holder.refusal = 0x6982;
    const Bytes environment = *base::parse_hex("7378312e73682ec9e7bbe1b1a3d5cf");
    return FileCard({{.name = environment,
                      .description = tlv({0x6F}, tlv({0x84}, environment)),
                      .files = {card, holder}}},
                    faults.habits);
}

FileCard transit_card(const sample::TransitChip& chip, const TransitFaults& faults) {
    // Source: facts on readers, section 3.6: type, city, issuer, number, first and last day.
    const Bytes head = *base::parse_hex("01999900FFFFFFFF0201");
    const Bytes information =
        joined(joined(head, bcd("0" + chip.number)), *base::parse_hex("20200101204012310000"));
    const Bytes name =
        *base::parse_hex(faults.scheme == TransitScheme::Union ? "a0000006320101050100999900000000"
                                                               : "a00000000386980701");
    const Bytes issuer = joined(tlv({0x9F, 0x08}, {0x02}),
                                tlv({0x9F, 0x0C}, information, faults.wrong_length ? 1 : 0));
    const Bytes description = tlv({0x6F}, joined(tlv({0x84}, name), tlv({0xA5}, issuer)));
    CardFile public_file{.id = 0x0015, .short_id = 0x15, .binary = information};
    CardFile history{.id = 0x0018, .short_id = 0x18, .records = {{0x01, Bytes(23, 0x11)}}};
    return FileCard({{.name = name,
                      .description = faults.bare_selection ? Bytes{} : description,
                      .files = {public_file, history}}},
                    faults.habits);
}

}  // namespace yz::hw::card
