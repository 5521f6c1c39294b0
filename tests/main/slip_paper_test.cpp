// Method: a slip that a real station asks for, through the encoder, as the virtual printer reads
// it.
#include "kiosk/main/slip_paper.h"

#include <doctest/doctest.h>

#include "hw/escpos/encoder.h"
#include "hw/printer/slip_reader.h"
#include "kiosk/main/startup.h"
#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;
using hw::printer::PaperStep;
using station::SlipKind;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

main::Config configured() {
    main::Config config;
    config.station = *base::StationId::parse("QX-001");
    config.name = {.zh = "清溪村长者饭堂", .en = "Qingxi Canteen"};
    return config;
}

domain::MealPolicy labelled_policy() {
    domain::MealPolicy policy = demo_policy();
    policy.layers[0].label = {.zh = "政府补助", .en = "Government"};
    policy.layers[1].label = {.zh = "高龄补助", .en = "Over 80"};
    policy.layers[2].label = {.zh = "村里补助", .en = "Village"};
    return policy;
}

struct Words {
    explicit Words(const std::string& language)
        : texts(main::read_catalogue(YZ_SOURCE_DIR "/assets", language)) {}
    main::SlipPlace place() const { return {.config = config, .policy = policy, .texts = texts}; }

    const main::Config config = configured();
    const domain::MealPolicy policy = labelled_policy();
    const ui::Catalogue texts;
};

/// What stands on paper of 80 mm.
std::string printed(const hw::port::PrintDocument& document) {
    static hw::escpos::SlipGlyphs glyphs;
    const base::Bytes bytes = hw::escpos::encoded(document, hw::port::PaperWidth::Mm80, &glyphs);
    std::span<const std::uint8_t> rest = bytes;
    hw::printer::SlipReader reader(hw::port::PaperWidth::Mm80, nullptr);
    for (;;) {
        const auto taken = reader.take(rest);
        REQUIRE(taken.step != PaperStep::NeedsMore);
        rest = rest.subspan(taken.bytes);
        if (taken.step == PaperStep::Cut) break;
    }
    CHECK(rest.empty());
    return reader.cut_off().text;
}

/// Lunch of WANG and LI, then LI pays in at the counter with W-LIU.
struct Noon {
    explicit Noon(domain::Language language = domain::Language::Chinese)
        : station(options(language)) {
        wang = as<station::MealDone>(station.eat("WANG")).record;
        li = as<station::MealDone>(station.eat("LI")).record;
        as<station::SignedIn>(station.sign_in("W-LIU"));
        paid = as<station::ToppedUp>(
                   station->submit(station::TopUp{.elder = elder("LI"),
                                                  .amount = domain::Money::from_fen(5'000),
                                                  .id = station.new_id()}))
                   .record;
    }
    static station::StationOptions options(domain::Language language) {
        station::StationOptions options = demo_options(":memory:");
        options.policy = labelled_policy();
        options.language = language;
        return options;
    }
    std::string slip(SlipKind kind, const domain::RecordKey& of, const Words& words) {
        const auto requested = as<station::SlipRequested>(
            station->submit(station::RequestSlip{.kind = kind, .of = of}));
        return printed(main::slip_paper(requested, kLunchMs + 400 * kMinuteMs, words.place()));
    }

    TestStation station;
    domain::RecordKey wang, li, paid;
};

}  // namespace

TEST_CASE("slip paper: a meal, its payers by name, the elder's name masked") {
    Noon noon;
    CHECK(noon.slip(SlipKind::Meal, noon.wang, Words("zh-CN")) == R"(                 清溪村长者饭堂
                    就餐凭条
------------------------------------------------
日期                        2025年11月21日 11:08
餐次                                        午餐
姓名                                       王*兰
                取餐号 1
------------------------------------------------
原价                                       12.00
政府补助                                   -4.00
高龄补助                                   -2.00
村里补助                                   -2.00
实付                                        4.00
------------------------------------------------
凭证号                                QX-001/1/9
[picture 576x342]
                 扫码核对本凭条
)");
    CHECK(noon.slip(SlipKind::Meal, noon.li, Words("en")) == R"(                 Qingxi Canteen
                   Meal slip
------------------------------------------------
Date                            2025-11-21 11:08
Meal                                       Lunch
Name                                       李*强
           Pick-up no. 2
------------------------------------------------
List price                                 12.00
Government                                 -4.00
Village                                    -2.00
Paid                                        6.00
------------------------------------------------
Record                               QX-001/1/10
[picture 576x342]
            Scan to check this slip
)");
}

TEST_CASE("slip paper: money paid in, and the worker who took it by the id alone") {
    Noon noon;
    CHECK(noon.slip(SlipKind::TopUp, noon.paid, Words("zh-CN")) ==
          R"(                 清溪村长者饭堂
                    充值凭条
------------------------------------------------
日期                        2025年11月21日 11:08
姓名                                       李*强
              充值 50.00
------------------------------------------------
方式                                        现金
账户余额                                  144.00
经办人                                     W-LIU
------------------------------------------------
凭证号                               QX-001/1/12
[picture 576x342]
                 扫码核对本凭条
)");
    CHECK(noon.slip(SlipKind::TopUp, noon.paid, Words("en")) == R"(              COPY no. 1
                 Qingxi Canteen
                  Top-up slip
------------------------------------------------
Date                            2025-11-21 11:08
Name                                       李*强
           Paid in 50.00
------------------------------------------------
By                                          cash
On the account                            144.00
Taken by                                   W-LIU
------------------------------------------------
Record                               QX-001/1/12
[picture 576x342]
            Scan to check this slip
)");
    // Paid in by the command line: no worker.
    const domain::RecordKey first{.station = noon.wang.station, .epoch = 1, .seq = 1};
    CHECK(noon.slip(SlipKind::TopUp, first, Words("zh-CN")).find("经办人") == std::string::npos);
}

TEST_CASE("slip paper: a day is a day's slip whatever its last record is") {
    const Words words("zh-CN");
    Noon noon;
    const auto title = [&](const domain::RecordKey& of) {
        return noon.slip(SlipKind::Day, of, words).find("日结单") != std::string::npos;
    };
    CHECK(title(noon.wang));
    CHECK(title(noon.paid));
    CHECK(title({}));
    as<station::MealVoided>(noon.station->submit(station::VoidMeal{.record = noon.li}));
    CHECK(noon.slip(SlipKind::Day, {}, words) == R"(                 清溪村长者饭堂
                     日结单
------------------------------------------------
日期                              2025年11月21日
供餐份数                                       1
作废份数                                       1
------------------------------------------------
原价合计                                   12.00
政府补助                                   -6.00
村里补助                                   -2.00
老人实付                                    4.00
充值合计                                  850.00
------------------------------------------------
打印时间                    2025年11月21日 17:48
凭证号                               QX-001/1/16
[picture 576x342]
                 扫码核对本凭条

经办人签字 ________________
)");
    Noon english(domain::Language::English);
    as<station::MealVoided>(english.station->submit(station::VoidMeal{.record = english.li}));
    CHECK(english.slip(SlipKind::Day, {}, Words("en")) == R"(                 Qingxi Canteen
                    Day slip
------------------------------------------------
Date                                  2025-11-21
Meals served                                   1
Meals voided                                   1
------------------------------------------------
List price, total                          12.00
Government                                 -6.00
Village                                    -2.00
Paid by elders                              4.00
Paid in                                   850.00
------------------------------------------------
Printed                         2025-11-21 17:48
Record                               QX-001/1/13
[picture 576x342]
            Scan to check this slip

Signature ________________
)");
}

TEST_CASE("slip paper: a copy says so, and which") {
    const Words chinese("zh-CN"), english("en");
    Noon noon;
    for (const SlipKind kind : {SlipKind::Meal, SlipKind::TopUp, SlipKind::Day}) {
        const domain::RecordKey of = kind == SlipKind::TopUp ? noon.paid : noon.wang;
        CHECK(noon.slip(kind, of, chinese).find("补打") == std::string::npos);
        CHECK(noon.slip(kind, of, chinese).find("补打 第1次") != std::string::npos);
        CHECK(noon.slip(kind, of, english).find("COPY no. 2") != std::string::npos);
    }
}

TEST_CASE("slip paper: a share of a rule that the policy no longer has goes by the rule's id") {
    const Words words("zh-CN");
    domain::MealPolicy later = labelled_policy();
    later.layers.erase(later.layers.begin());
    Noon noon;
    const auto requested = as<station::SlipRequested>(
        noon.station->submit(station::RequestSlip{.kind = SlipKind::Meal, .of = noon.wang}));
    const std::string text = printed(main::slip_paper(
        requested, kLunchMs, {.config = words.config, .policy = later, .texts = words.texts}));
    CHECK(text.find("district-60") != std::string::npos);
    CHECK(text.find("高龄补助") != std::string::npos);
}

TEST_CASE("slip paper: the test page has the station, the time and nobody") {
    CHECK(printed(main::test_paper(kLunchMs, Words("zh-CN").place())) ==
          R"(                 清溪村长者饭堂
                    打印测试
------------------------------------------------
打印时间                    2025年11月21日 11:08
看得清这一行字，打印机就是好的。
------------------------------------------------
)");
    CHECK(printed(main::test_paper(kLunchMs, Words("en").place())) ==
          R"(                 Qingxi Canteen
                  Printer test
------------------------------------------------
Printed                         2025-11-21 11:08
If you can read this line, the printer works.
------------------------------------------------
)");
}

TEST_CASE("slip paper: a station without an English name is called by its Chinese one") {
    main::Config config = configured();
    config.name.en.clear();
    const Words words("en");
    const std::string text = printed(main::test_paper(
        kLunchMs, {.config = config, .policy = words.policy, .texts = words.texts}));
    CHECK(text.find("清溪村长者饭堂") != std::string::npos);
}
