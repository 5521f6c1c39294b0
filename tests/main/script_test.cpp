#include "kiosk/main/script.h"

#include <doctest/doctest.h>

using namespace yz::main;

TEST_CASE("each script command is one line with its words") {
    CHECK(std::get<CardLine>(*parse_script_line("card WANG")).card == "WANG");
    CHECK(std::get<TouchLine>(*parse_script_line("  touch pay  # now")).id == "pay");
    CHECK(std::get<WaitLine>(*parse_script_line("wait E4_card_lost")).screen_id == "E4_card_lost");
    CHECK(std::get<WaitLine>(*parse_script_line("wait E3")).at_most_ms == 5000);
    CHECK(std::get<WaitLine>(*parse_script_line("wait E3 250")).at_most_ms == 250);
    CHECK(std::get<ShotLine>(*parse_script_line("shot 01-WANG\r")).name == "01-WANG");
    CHECK(std::get<AdvanceLine>(*parse_script_line("advance 604800000")).ms == 604800000);
    CHECK(std::holds_alternative<EndLine>(*parse_script_line("end")));
    CHECK(std::holds_alternative<NothingLine>(*parse_script_line("")));
    CHECK(std::holds_alternative<NothingLine>(*parse_script_line(" # card WANG")));
}

TEST_CASE("what is no script command is refused in plain words") {
    struct Row {
        std::string line, error;
    };
    for (const Row& row : {
             Row{"tap WANG", "there is no command tap"},
             Row{"\x01", "there is no command like this"},
             Row{"end now", "end takes nothing"},
             Row{"advance", "advance takes milliseconds"},
             Row{"advance -1", "advance takes milliseconds"},
             Row{"advance 604800001", "advance takes milliseconds"},
             Row{"advance 1x", "advance takes milliseconds"},
             Row{"card", "card takes one name"},
             Row{"card A B", "card takes one name"},
             Row{"touch", "touch takes one name"},
             Row{"shot ../x", "shot takes one name of letters"},
             Row{"wait E3 soon", "wait takes a screen and milliseconds"},
             Row{"wait E3 1 2", "wait takes one name"},
             Row{"card " + std::string(65, 'A'), "card takes one name of letters"},
             Row{"# " + std::string(1000, 'A'), "the line is too long"},
         }) {
        CAPTURE(row.line);
        const auto parsed = parse_script_line(row.line);
        REQUIRE(!parsed.has_value());
        CHECK(parsed.error().find(row.error) == 0);
    }
}
