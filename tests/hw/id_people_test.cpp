#include "hw/card/id_people.h"

#include <doctest/doctest.h>

using namespace yz::hw::card;

namespace {

std::string number_with(const std::string& fields) {
    return R"({"WANG": {"number": "449900194203080029")" + fields + "}}";
}
std::string error_of(const std::string& json) {
    const auto people = parse_id_people(json);
    return people ? "" : people.error();
}

}  // namespace

TEST_CASE("people of the virtual ID card reader: name, number, last day, by their word") {
    const auto people =
        parse_id_people(number_with(R"(, "name": "何德𬭎", "valid_through": "20350101")"));
    REQUIRE(people.has_value());
    REQUIRE(people->size() == 1);
    const IdPerson wang = people->at("WANG").person();
    CHECK(wang.name == u"何德𬭎");
    CHECK(wang.number == u"449900194203080029");
    CHECK(wang.valid_through == u"20350101");
    CHECK(parse_id_people(number_with("")).value().at("WANG").valid_through == u"长期");
    CHECK(parse_id_people("{}").value().empty());
}

TEST_CASE("a file of people that does not fit the card is refused with who it is about") {
    const std::string fifteen = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰";
    CHECK(error_of(number_with(R"(, "name": ")" + fifteen + R"(")")).empty());
    for (const std::string& json :
         {number_with(R"(, "name": ")" + fifteen + R"(巳")"),
          number_with(R"(, "valid_through": "203501011")"), number_with(R"(, "nation": "汉")"),
          number_with(R"(, "name": 7)"), number_with(", \"name\": \"\xff\""),
          std::string(R"({"WANG": {"name": "王秀英"}})"),
          std::string(R"({"WANG": {"number": "44990019420308002"}})"),
          std::string(R"({"WANG": "449900194203080029"})")}) {
        CAPTURE(json);
        const std::string error = error_of(json);
        CHECK_FALSE(error.empty());
        CHECK((error.starts_with("WANG: ") || error == "not a JSON object"));
    }
    CHECK(error_of("[]") == "not a JSON object");
    CHECK(error_of("{") == "not a JSON object");
}
