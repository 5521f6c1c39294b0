// Finding somebody without a card: letters of pinyin, Chinese characters, four digits.
#include "kiosk/station/name_initials.h"
#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;

namespace {

std::string initials(const char* name) {
    station::NameInitials of;
    const station::Initials found = of.of(name);
    const bool one_reading = found.also.find_first_not_of(' ') == std::string::npos;
    return found.letters + (one_reading ? "" : "|" + found.also);
}

struct Somebody {
    const char *id, *name, *birth_date, *phone, *tail;
};

std::string roster_of(const std::vector<Somebody>& people) {
    std::string list, cards;
    for (const Somebody& one : people) {
        const std::string comma = list.empty() ? "" : ",";
        list += comma + R"({"id":")" + one.id + R"(","name":")" + one.name + R"(","birth_date":")" +
                one.birth_date + R"(","phone":")" + one.phone + R"("})";
        cards += comma + R"({"code":"card )" + one.id + R"(","elder":")" + one.id +
                 R"(","tail":")" + one.tail + R"("})";
    }
    const std::string roster = demo_roster();
    const std::string staff = roster.substr(roster.find(R"("staff":)"));
    return R"({"version":"p","people":[)" + list + R"(],"cards":[)" + cards + "]," + staff;
}

const std::vector<Somebody> kPeople{
    {"E1", "王秀英", "1942-03-08", "138-0000-1942", "2186"},
    {"E2", "王小燕", "1950-01-01", "", "3307"},
    {"E3", "吴秀云", "1948-05-05", "13800000000", "1950"},
    {"E4", "王秀", "1960-01-01", "", ""},
    {"E5", "曾国强", "1942-12-31", "", ""},
    {"E6", "王秀英", "1939-01-01", "", ""},
    {"E7", "何德𬭎", "1951-01-01", "", ""},
    {"E8", "翟文", "1952-01-01", "", ""},
    {"E9", "阿依古丽·买买提", "1953-01-01", "", ""},
    {"E10", "李长贵", "1954-01-01", "", ""},
};

std::vector<std::string> found(TestStation& station, const std::string& typed) {
    std::vector<std::string> ids;
    const auto answer = as<station::PeopleFound>(
        station->submit(station::FindPeople{.typed = typed, .count_max = 100}));
    CHECK(answer.count == answer.lines.size());
    for (const station::PersonLine& line : answer.lines) ids.push_back(line.id.text());
    return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("the letters of a name, surnames with a reading of their own first") {
    struct Row {
        const char *name, *letters;
    };
    for (const Row& row :
         {Row{"王秀英", "WXY"}, Row{"欧阳雪", "OYX"}, Row{"曾国强", "ZGQ"}, Row{"单文", "SW"},
          Row{"仇大山", "QDS"}, Row{"解小红", "XXH"}, Row{"区志明", "OZM"}, Row{"查良", "ZL"},
          Row{"盖天", "GT"}, Row{"朴实", "PS"}, Row{"任远", "RY"}, Row{"冼星", "XX"},
          Row{"翟文", "ZW|D "}, Row{"乐山", "YS|L "}, Row{"覃勇", "QY|T "}, Row{"种师", "CS"},
          Row{"万俟明", "MQM"}, Row{"尉迟恭", "YCG"}, Row{"澹台明", "TTM"}, Row{"秘书", "BS"},
          Row{"谌龙", "CL|S "}, Row{"沈石", "SS"}, Row{"瞿秋白", "QQB"}, Row{"何德𬭎", "HD*"},
          Row{"𠮷野", "*Y"}, Row{"John Smith", "JS"}, Row{"阿依古丽·买买提", "AYGLMMT"},
          // Only as a surname: elsewhere the character is read as usual, or in both ways.
          Row{"王盖", "WG"}, Row{"李长贵", "LZG| C "}, Row{"王曾", "WC| Z"},
          Row{"单长乐", "SZL| CY"}, Row{"李解放", "LJF"}, Row{"", ""}, Row{"123", ""}}) {
        CAPTURE(row.name);
        CHECK(initials(row.name) == row.letters);
    }
}

TEST_CASE("people are found by letters, characters, birth year, phone and card") {
    TestStation station(demo_options(":memory:"));
    REQUIRE(station->import_roster(roster_of(kPeople)).has_value());
    as<station::SignedIn>(station.sign_in("W-LIU"));
    // Whole names first, then by letters, name and age.
    CHECK(found(station, "wxy") == Ids{"E3", "E2", "E6", "E1"});
    CHECK(found(station, "WX") == Ids{"E4", "E3", "E2", "E6", "E1"});
    CHECK(found(station, "wx").size() == 5);
    CHECK(found(station, "w").size() == 5);
    CHECK(found(station, "王秀英") == Ids{"E6", "E1"});
    CHECK(found(station, "王") == Ids{"E4", "E2", "E6", "E1"});
    CHECK(found(station, "王xy") == Ids{"E2", "E6", "E1"});
    CHECK(found(station, "zgq") == Ids{"E5"});
    CHECK(found(station, "cgq").empty());
    CHECK(found(station, "zw") == Ids{"E8"});
    CHECK(found(station, "dw") == Ids{"E8"});
    // Chang or Zhang: both are typed.
    CHECK(found(station, "lcg") == Ids{"E10"});
    CHECK(found(station, "lzg") == Ids{"E10"});
    CHECK(found(station, "lxg").empty());
    // A character nobody knows how to read fits any letter.
    CHECK(found(station, "hdh") == Ids{"E7"});
    CHECK(found(station, "hdz") == Ids{"E7"});
    CHECK(found(station, "𬭎").empty());
    CHECK(found(station, "何德𬭎") == Ids{"E7"});
    CHECK(found(station, "aygl") == Ids{"E9"});
    CHECK(found(station, "1942") == Ids{"E1", "E5"});  // Birth years, and the end of a phone.
    CHECK(found(station, "1950") == Ids{"E3", "E2"});  // A card's tail, and a birth year.
    CHECK(found(station, "0000") == Ids{"E3"});
    CHECK(found(station, "2186") == Ids{"E1"});
    CHECK(found(station, "").size() == kPeople.size());
    for (const std::string& nothing :
         {std::string("xyz"), std::string("194"), std::string("19420"), std::string("-942"),
          std::string("wxyq"), std::string("英"), std::string("\xff"), std::string(" "),
          std::string(1'000, 'w')}) {
        CAPTURE(nothing);
        CHECK(found(station, nothing).empty());
    }
}

TEST_CASE("a page of the people found, and how many there are") {
    TestStation station(demo_options(":memory:"));
    REQUIRE(station->import_roster(roster_of(kPeople)).has_value());
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const auto page = [&](std::size_t skip, std::size_t count_max) {
        const auto answer = as<station::PeopleFound>(station->submit(
            station::FindPeople{.typed = "wx", .count_max = count_max, .skip = skip}));
        CHECK(answer.count == 5);
        std::string ids;
        for (const station::PersonLine& line : answer.lines) ids += line.id.text();
        return ids;
    };
    CHECK(page(0, 2) == "E4E3");
    CHECK(page(2, 2) == "E2E6");
    CHECK(page(4, 2) == "E1");
    CHECK(page(5, 2) == "");
    CHECK(page(1'000, 2) == "");
    CHECK(page(0, 0) == "");
}

TEST_CASE("a line says age, place, state, and what the meal served now costs") {
    TestStation station(demo_options(":memory:"));
    as<station::MealDone>(station.eat("WANG"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const auto line = [&](const char* typed) {
        const auto answer =
            as<station::PeopleFound>(station->submit(station::FindPeople{.typed = typed}));
        REQUIRE(answer.lines.size() == 1);
        return answer.lines[0];
    };
    CHECK(line("wgl") == station::PersonLine{.id = elder("WANG"),
                                             .name = "王桂兰",
                                             .age = 83,
                                             .pays = domain::Money::from_fen(400),
                                             .ate = true});
    CHECK_FALSE(line("lgq").ate);
    CHECK(line("zym").state == domain::PersonState::Deceased);
    CHECK(line("qds").state == domain::PersonState::Moved);
    station.clock().advance_ms(3 * 3'600'000);
    CHECK_FALSE(line("lgq").pays.has_value());
    CHECK_FALSE(line("wgl").ate);
}

TEST_CASE("a new roster is searched from its import on") {
    TestStation station(demo_options(":memory:"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    CHECK(found(station, "wgl") == Ids{"WANG"});
    REQUIRE(station->import_roster(roster_of(kPeople)).has_value());
    CHECK(found(station, "wgl").empty());
    CHECK(found(station, "zgq") == Ids{"E5"});
}

TEST_CASE("a person is told with balance, price and every card with what stops it") {
    TestStation station(demo_options(":memory:"));
    as<station::SignedIn>(station.sign_in("W-LIU"));
    const auto read = [&](const char* id) {
        return as<station::PersonShown>(station->submit(station::ReadPerson{.elder = elder(id)}));
    };
    auto wang = read("WANG");
    CHECK(wang.line.name == "王桂兰");
    CHECK(wang.sex == domain::Sex::Female);
    CHECK(wang.balance.fen() == 10'000);
    CHECK(wang.quote->elder_pays.fen() == 400);
    REQUIRE(wang.cards.size() == 3);
    for (const auto& [tail, kind] :
         std::map<std::string, base::TokenKind>{{"33001", base::TokenKind::OtherCard},
                                                {"0029", base::TokenKind::ResidentId},
                                                {"0101", base::TokenKind::Ntag424}}) {
        CAPTURE(tail);
        const auto card =
            std::find_if(wang.cards.begin(), wang.cards.end(),
                         [&](const station::CardLine& one) { return one.kind == kind; });
        REQUIRE(card != wang.cards.end());
        CHECK(card->standing == domain::CardStanding::Active);
        CHECK_FALSE(card->stopped_here);
    }
    as<station::CardStopped>(station->submit(
        station::BlockCard{.card = wang.cards[0].ref, .state = domain::CardState::Lost}));
    wang = read("WANG");
    CHECK(wang.cards[0].standing == domain::CardStanding::Lost);
    CHECK(wang.cards[0].stopped_here);
    CHECK(wang.cards[0].since == base::CivilDate::from_ymd(2025, 11, 21));
    CHECK(read("WU").cards.at(0).standing == domain::CardStanding::Expired);
    CHECK(
        as<station::Refused>(station->submit(station::ReadPerson{.elder = elder("NOBODY")})).why ==
        station::Refusal::UnknownCard);
}
