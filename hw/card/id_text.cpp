#include "hw/card/id_text.h"

#include "kiosk/base/check.h"

namespace yz::hw::card {

namespace {

void put(base::Bytes& text, std::size_t offset, std::u16string_view value) {
    for (const char16_t unit : value) {
        text.at(offset) = static_cast<std::uint8_t>(unit & 0xFF);
        text.at(offset + 1) = static_cast<std::uint8_t>(unit >> 8);
        offset += 2;
    }
}

}  // namespace

std::optional<IdLayout> parse_id_layout(std::string_view word) {
    if (word == "resident") return IdLayout::Resident;
    if (word == "hmt") return IdLayout::HmtPermit;
    if (word == "foreign2017") return IdLayout::Foreign2017;
    if (word == "foreign2023") return IdLayout::Foreign2023;
    return std::nullopt;
}

IdPerson sample_person(IdLayout layout) {
    // Source of the numbers: computed by GB 11643-1999 for regions and years nobody has.
    switch (layout) {
        case IdLayout::Resident: return {u"王秀兰", u"449900194503010022", u"长期"};
        case IdLayout::HmtPermit: return {u"陈大文", u"810000190001019995", u"20300101"};
        case IdLayout::Foreign2017: return {u"", u"XXA999900010101", u"20300101"};
        case IdLayout::Foreign2023: return {u"安娜", u"944840190001019992", u"20300101"};
    }
    YZ_CHECK(false);
}

base::Bytes id_text(IdLayout layout, const IdPerson& person) {
    base::Bytes text;
    for (int unit = 0; unit < 128; ++unit) text.insert(text.end(), {0x20, 0x00});
    // Source of the offsets: GA/T 490-2019 (resident), a vendor's header of all four documents.
    put(text, 204, person.valid_through);
    switch (layout) {
        case IdLayout::Resident:
        case IdLayout::HmtPermit:
            put(text, 0, person.name);
            put(text, 30, u"2");
            put(text, 32, u"01");
            put(text, 36, person.number.substr(6, 8));
            put(text, 52, u"清溪村长者饭堂旁");
            put(text, 122, person.number);
            put(text, 158, u"清溪村公安局");
            put(text, 188, u"20100101");
            if (layout == IdLayout::HmtPermit) put(text, 248, u"J");
            break;
        case IdLayout::Foreign2017:
            put(text, 0, u"SAMPLE, ANNA");
            put(text, 120, u"2");
            put(text, 122, person.number);
            put(text, 152, u"XXA");
            put(text, 158, person.name);
            put(text, 188, u"20200101");
            put(text, 220, u"19000101");
            put(text, 248, u"I");
            break;
        case IdLayout::Foreign2023:
            put(text, 0, person.name);
            put(text, 30, u"2");
            put(text, 36, person.number.substr(6, 8));
            put(text, 52, u"SAMPLE, ANNA");
            put(text, 122, person.number);
            put(text, 188, u"20250101");
            put(text, 242, u"XXA");
            put(text, 248, u"Y");
            break;
    }
    return text;
}

}  // namespace yz::hw::card
