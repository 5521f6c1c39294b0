#include "kiosk/main/config.h"

#include <doctest/doctest.h>

using namespace yz;
using main::parse_config;

namespace {

const std::string kSmallest = R"([station]
id = "QX-001"
name = { zh = "清溪村长者饭堂" }
[[meals]]
meal = "lunch"
from = "11:00"
to = "12:30"
[files]
policy = "meals.toml"
)";

const std::string kTyped = kSmallest + "[[readers.typed]]\nname = \"a\"\nuse = \"cards\"\n";

std::string error_of(const std::string& text) {
    const auto config = parse_config(text, "conf/station.toml");
    return config ? "" : config_error_text(config.error());
}

}  // namespace

TEST_CASE("the smallest configuration is a station, one meal and a policy") {
    const auto config = parse_config(kSmallest, "conf/station.toml");
    REQUIRE(config.has_value());
    CHECK(config->station.text() == "QX-001");
    CHECK(config->meals.size() == 1);
    CHECK(config->policy_file == "conf/meals.toml");
    CHECK(config->auto_pay_s == 10);
    CHECK(config->readers.pcsc);
    CHECK(!config->hub);
    CHECK(!config->clock_start);
}

TEST_CASE("every key of the configuration is read") {
    const auto config = parse_config(kSmallest + R"(
roster = "/srv/roster.json"
cards = "cards.json"
state = "state"
identity_key = "identity.key"
[screen]
orientation = "landscape"
theme = "contrast"
language = "en"
auto_pay_s = 0
[readers]
pcsc = false
id_card = "/dev/serial/by-path/pci-0"
sun_keys = "sun.toml"
social_security = false
transit = true
fifo = "taps"
[[readers.typed]]
name = "扫码枪"
use = "codes"
vendor = "0x1a86"
product = "e010"
port = "usb-0000:00:14.0-2"
[[readers.typed]]
name = "老卡机"
use = "cards"
vendor = "ffff"
product = "0035"
formats = [{ form = "decimal", bytes = 3, start = 1, reversed = true }]
[printer]
host = "192.168.1.50"
paper_mm = 58
drawer = true
meal_slips = false
model = "XP-58"
[voice]
languages = ["yue"]
volume = 10
pace = "slow"
packs = "voice"
[hub]
url = "https://hub.example:8443"
ca_file = "ca.pem"
[demo]
clock_start = "2025-11-21T11:08:00+08:00"
[[menu]]
meal = "lunch"
dishes = [{ name = { zh = "肉末蒸豆腐", en = "Tofu" }, tag = { zh = "软烂", en = "soft" }, icon = "tofu" }]
[[menu]]
meal = "lunch"
date = "2025-11-21"
dishes = [{ name = { zh = "清炒菜心" } }]
)",
                                     "conf/station.toml");
    REQUIRE(config.has_value());
    CHECK(config->roster_file == "/srv/roster.json");
    CHECK(config->cards_file == "conf/cards.json");
    CHECK(config->state_dir == "conf/state");
    CHECK(config->orientation == main::Orientation::Landscape);
    CHECK(config->theme == main::Theme::Contrast);
    CHECK(config->language == "en");
    CHECK(config->auto_pay_s == 0);
    CHECK(!config->readers.pcsc);
    CHECK(config->readers.fifo == "conf/taps");
    CHECK(config->identity_key_file == "conf/identity.key");
    CHECK(config->readers.id_card == "/dev/serial/by-path/pci-0");
    CHECK(config->readers.sun_keys == "conf/sun.toml");
    CHECK(!config->readers.social_security);
    CHECK(config->readers.transit);
    REQUIRE(config->readers.typed.size() == 2);
    CHECK(config->readers.typed[0].vendor == 0x1a86);
    CHECK(config->readers.typed[0].use == main::TypedReaderConfig::Use::Codes);
    CHECK(config->readers.typed[1].product == 0x35);
    CHECK(config->readers.typed[1].formats ==
          std::vector{hw::wedge::NumberFormat{.form = hw::wedge::NumberForm::Decimal,
                                              .bytes = 3,
                                              .order = hw::wedge::ByteOrder::Reversed,
                                              .start = 1}});
    REQUIRE(config->printer.has_value());
    CHECK(config->printer->host == "192.168.1.50");
    CHECK(config->printer->tcp_port == 9100);
    CHECK(config->printer->paper == hw::port::PaperWidth::Mm58);
    CHECK(config->printer->drawer);
    CHECK(!config->printer->meal_slips);
    CHECK(config->voice.languages == std::vector{hw::port::SpokenLanguage::Cantonese});
    CHECK(config->voice.volume == 10);
    CHECK(config->voice.pace == hw::port::Pace::Slow);
    CHECK(config->voice.packs == "conf/voice");
    REQUIRE(config->hub.has_value());
    CHECK(config->hub->ca_file == "conf/ca.pem");
    CHECK(config->clock_start == base::parse_instant("2025-11-21T03:08:00Z"));
    const auto friday = *base::CivilDate::parse("2025-11-21");
    CHECK(menu_on(*config, domain::Meal::Lunch, friday)->dishes[0].name.zh == "清炒菜心");
    CHECK(menu_on(*config, domain::Meal::Lunch, friday.plus_days(1))->dishes[0].tag.en == "soft");
    CHECK(menu_on(*config, domain::Meal::Dinner, friday) == nullptr);
}

TEST_CASE("what is wrong in a configuration is said with file, line and key") {
    struct Row {
        std::string text, error;
    };
    for (const Row& row : {
             Row{"x = [", "conf/station.toml, line 1: is no TOML"},
             Row{"", "conf/station.toml: the table [station] is missing"},
             Row{kSmallest + "pollcy = \"a\"\n", "line 10: there is no key files.pollcy"},
             Row{"colour = 1\n" + kSmallest, "line 1: there is no key colour"},
             Row{kSmallest + "roster = 7\n", "line 10: files.roster is not a text in quotes"},
             Row{kSmallest + "[screen]\nauto_pay_s = 2\n",
                 "line 11: screen.auto_pay_s is neither 0 nor 3 to 60"},
             Row{kSmallest + "[screen]\nauto_pay_s = 61\n", "screen.auto_pay_s is neither"},
             Row{kSmallest + "[screen]\nauto_pay_s = \"9\"\n",
                 "screen.auto_pay_s is not a whole number"},
             Row{kSmallest + "[screen]\ntheme = \"dark\"\n", "screen.theme is not warm or"},
             Row{kSmallest + "[screen]\nlanguage = \"fr\"\n", "screen.language is not zh-CN"},
             Row{kSmallest + "[screen]\norientation = \"round\"\n", "is not portrait or landscape"},
             Row{kSmallest + "[readers]\npcsc = 1\n", "readers.pcsc is not true or false"},
             Row{kTyped + "vendor = \"1a8\"\n", "readers.typed.vendor is not four hexadecimal"},
             Row{kTyped + "vendor = \"1a86\"\nproduct = \"0001\"\nformats = [{form = \"octal\"}]\n",
                 "readers.typed.formats.form is not hex"},
             Row{kTyped + "vendor = \"1a86\"\nproduct = \"0001\"\n"
                          "formats = [{form = \"hex\", start = 1, bytes = 4}]\n",
                 "readers.typed.formats.bytes is not 1 to 3"},
             Row{kSmallest + "[printer]\n", "printer.device or host must be there"},
             Row{kSmallest + "[printer]\nhost = \"a\"\ndevice = \"b\"\n", "and not both"},
             Row{kSmallest + "[printer]\nhost = \"a\"\npaper_mm = 72\n",
                 "paper_mm is not 58 or 80"},
             Row{kSmallest + "[printer]\nhost = \"a\"\ntcp_port = 0\n",
                 "tcp_port is not 1 to 65535"},
             Row{kSmallest + "[voice]\nvolume = 11\n", "voice.volume is not 0 to 10"},
             Row{kSmallest + "[voice]\npace = \"quick\"\n", "pace is not slow, normal or fast"},
             Row{kSmallest + "[voice]\nlanguages = []\n", "neither one nor two languages"},
             Row{kSmallest + "[voice]\nlanguages = [\"fr\"]\n", "other than cmn, yue, en"},
             Row{kSmallest + "[voice]\nlanguages = [\"cmn\", \"cmn\"]\n", "same language twice"},
             Row{kSmallest + "[hub]\nurl = \"ftp://x\"\n", "hub.url begins with neither"},
             Row{kSmallest + "[hub]\nurl = \"https://x\"\n", "hub.ca_file is missing"},
             Row{kSmallest + "[demo]\nclock_start = \"noon\"\n", "demo.clock_start is not an"},
             Row{kSmallest + "[[meals]]\nmeal = \"lunch\"\nfrom = \"13:00\"\nto = \"14:00\"\n",
                 "line 11: meals.meal stands here a second time"},
             Row{kSmallest + "[[meals]]\nmeal = \"dinner\"\nfrom = \"12:29\"\nto = \"14:00\"\n",
                 "line 12: meals.from lies within the hours of another meal"},
             Row{kSmallest + "[[meals]]\nmeal = \"dinner\"\nfrom = \"17:00\"\nto = \"17:00\"\n",
                 "meals.to is not after from"},
             Row{kSmallest + "[[meals]]\nmeal = \"supper\"\nfrom = \"17:00\"\nto = \"18:00\"\n",
                 "meals.meal is not breakfast, lunch or dinner"},
             Row{kSmallest + "[[meals]]\nmeal = \"dinner\"\nfrom = \"25:00\"\nto = \"18:00\"\n",
                 "meals.from is not a time of day"},
             Row{kSmallest + "[[menu]]\nmeal = \"lunch\"\ndishes = []\n", "menu.dishes is missing"},
             Row{kSmallest +
                     "[[menu]]\nmeal = \"lunch\"\ndishes = [{name = {zh = \"a\"}, icon = \"x\"}]\n",
                 "line 12: menu.dishes.icon is none of"},
             Row{kSmallest + "[[menu]]\nmeal = \"lunch\"\ndate = \"2025-02-30\"\n",
                 "menu.date is not a date"},
             Row{"[station]\nid = \"Q X\"\n", "line 2: station.id holds something other"},
             Row{"[station]\nid = \"Q\"\n", "station.name is missing"},
             Row{"[station]\nid = \"Q\\u0007\"\n", "station.id holds a control character"},
             Row{"[station]\nid = \"Q\"\nname = { zh = \"\" }\n", "station.name.zh is empty"},
         }) {
        CAPTURE(row.text);
        const std::string error = error_of(row.text);
        CAPTURE(error);
        CHECK(error.find(row.error) != std::string::npos);
    }
}

TEST_CASE("no reader is called as a device of the station's own is known, nor as another reader") {
    const auto called = [](const std::string& name) {
        return "[[readers.typed]]\nname = \"" + name +
               "\"\nuse = \"codes\"\nvendor = \"1a86\"\nproduct = \"0001\"\n";
    };
    for (const char* name : {"contactless", "printer", "voice", "disk", "clock"}) {
        CAPTURE(name);
        CHECK(error_of(kSmallest + called(name)) ==
              "conf/station.toml, line 11: readers.typed.name is the name of something else");
        CHECK(error_of(kSmallest + called(name + std::string("2"))).empty());
    }
    CHECK(error_of(kSmallest + "[readers]\nid_card = \"/dev/ttyS0\"\n" + called("/dev/ttyS0")) ==
          "conf/station.toml, line 13: readers.typed.name is the name of something else");
    CHECK(error_of(kSmallest + called("a") + called("a"))
              .find("readers.typed.name is the name of another reader already") !=
          std::string::npos);
}

TEST_CASE("two meals may touch but not overlap, and are kept in order of time") {
    const auto config = parse_config(
        kSmallest + "[[meals]]\nmeal = \"breakfast\"\nfrom = \"07:00\"\nto = \"11:00\"\n", "a");
    REQUIRE(config.has_value());
    CHECK(config->meals.front().meal == domain::Meal::Breakfast);
}

TEST_CASE("a configuration file above 1 MiB is refused unread") {
    CHECK(error_of(std::string(1024 * 1024 + 1, '#')) ==
          "conf/station.toml: the file is larger than 1 MiB");
}
