// Slips from plain values through the real encoder to the virtual printer's paper.
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "hw/escpos/encoder.h"
#include "hw/printer/paper_picture.h"
#include "hw/printer/slip_reader.h"
#include "kiosk/slips/day_slip.h"
#include "kiosk/slips/meal_slip.h"
#include "kiosk/slips/top_up_slip.h"

namespace yz::test {
namespace {

namespace fs = std::filesystem;
using namespace hw;
using namespace domain::literals;
using hw::printer::PaperStep;

slips::MealSlip lunch() {
    return {.station = "清溪村长者饭堂",
            .date = "2025年11月21日 11:08",
            .meal = "午餐",
            .masked_name = "王*英",
            .pick_up_number = "17",
            .list_price = 1200_fen,
            .shares = {{"政府补贴（60岁以上）", 400_fen}, {"村集体补贴（70岁以上）", 200_fen}},
            .elder_pays = 600_fen,
            .record_key = "QX-001/1/17",
            .seal = "YZ1:QX-001:1:17:" + std::string(43, 'h') + ":" + std::string(86, 's')};
}

slips::MealSlip crowded_lunch() {
    slips::MealSlip slip = lunch();
    slip.station = "清溪镇清溪村社区居家养老服务照料中心长者饭堂（新村委会一楼东侧）";
    slip.masked_name = "阿依古丽·买买提吐尔逊·****";
    slip.pick_up_number = "117";
    slip.shares = {{"市级财政助餐补贴（60周岁及以上户籍老年人）", 150_fen},
                   {"区县财政助餐补贴", 150_fen},
                   {"镇街配套补贴（80周岁以上高龄老年人）", 200_fen},
                   {"村集体经济补贴", 200_fen},
                   {"慈善基金", 50_fen}};
    slip.elder_pays = 450_fen;
    return slip;
}

slips::MealSlip rare_lunch() {
    slips::MealSlip slip = lunch();
    slip.masked_name = "㐀𠮷*𠀀";
    return slip;
}

slips::MealSlip reprinted_lunch() {
    slips::MealSlip slip = lunch();
    slip.reprint_count = 2;
    return slip;
}

slips::DaySlip day() {
    return {.station = "清溪村长者饭堂",
            .date = "2025年11月21日",
            .printed_at = "2025-11-21 18:42",
            .meals_served = 118,
            .meals_voided = 2,
            .list_total = 141600_fen,
            .shares = {{"政府补贴", 51200_fen}, {"村集体补贴", 18400_fen}},
            .elders_paid = 72000_fen,
            .topped_up = 50000_fen,
            .record_key = "QX-001/1/163",
            .seal = "YZ1:QX-001:1:163:" + std::string(43, 'h') + ":" + std::string(86, 's')};
}

slips::TopUpSlip paid_in() {
    return {.station = "清溪村长者饭堂",
            .date = "2025年11月21日 11:20",
            .masked_name = "王*英",
            .amount = 20000_fen,
            .balance = 28200_fen,
            .worker = "李*芳",
            .record_key = "QX-001/1/18",
            .seal = "YZ1:QX-001:1:18:" + std::string(43, 'h') + ":" + std::string(86, 's')};
}

slips::TopUpSlip paid_in_again() {
    slips::TopUpSlip slip = paid_in();
    slip.station = crowded_lunch().station;
    slip.masked_name = crowded_lunch().masked_name;
    slip.amount = 123456_fen;
    slip.worker.clear();
    slip.reprint_count = 1;
    return slip;
}

printer::Slip printed(const port::PrintDocument& document, port::PaperWidth paper) {
    static escpos::SlipGlyphs glyphs;
    const base::Bytes bytes = escpos::encoded(document, paper, &glyphs);
    std::span<const std::uint8_t> rest = bytes;
    printer::SlipReader reader(paper, &glyphs);
    for (;;) {
        const auto taken = reader.take(rest);
        REQUIRE(taken.step != PaperStep::NeedsMore);
        rest = rest.subspan(taken.bytes);
        if (taken.step == PaperStep::Cut) break;
    }
    REQUIRE(rest.empty());
    return reader.cut_off();
}

std::map<std::string, printer::Slip> all_slips() {
    const slips::SlipWords words;
    const std::map<std::string, port::PrintDocument> documents = {
        {"meal", slips::meal_slip_document(lunch(), words)},
        {"meal_crowded", slips::meal_slip_document(crowded_lunch(), words)},
        {"meal_rare", slips::meal_slip_document(rare_lunch(), words)},
        {"meal_reprint", slips::meal_slip_document(reprinted_lunch(), words)},
        {"top_up", slips::top_up_slip_document(paid_in(), words)},
        {"top_up_reprint", slips::top_up_slip_document(paid_in_again(), words)},
        {"day", slips::day_slip_document(day(), words)}};
    std::map<std::string, printer::Slip> result;
    for (const auto& [name, document] : documents) {
        result[name + "_80"] = printed(document, port::PaperWidth::Mm80);
        result[name + "_58"] = printed(document, port::PaperWidth::Mm58);
    }
    return result;
}

std::string file_text(const std::string& path) {
    std::ifstream file(path);
    return std::string((std::istreambuf_iterator<char>(file)), {});
}

void write(const std::string& folder, const std::string& name, const printer::Slip& slip) {
    fs::create_directories(folder);
    std::ofstream(folder + "/" + name + ".txt") << slip.text;
    REQUIRE(printer::write_paper_png(folder + "/" + name + ".png", slip.picture));
}

int count(const std::string& text, const std::string& piece) {
    int found = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

TEST_CASE("slips: text and picture of each are the golden ones") {
    const char* wish = std::getenv("YZ_GOLDEN_RECORD");
    const bool is_recording = wish != nullptr && std::string(wish) == "1";
    const std::string golden = YZ_GOLDEN_SLIPS;
    const auto found = all_slips();
    for (const auto& [name, slip] : found) {
        CAPTURE(name);
        const auto picture = printer::read_paper_png(golden + "/" + name + ".png");
        const bool is_same = file_text(golden + "/" + name + ".txt") == slip.text && picture &&
                             *picture == slip.picture;
        if (is_same) continue;
        write(is_recording ? golden : std::string(YZ_GOLDEN_DIFF) + "/slips", name, slip);
        if (is_recording) continue;
        FAIL_CHECK(name, ": differs. Found: ", YZ_GOLDEN_DIFF, "/slips/", name,
                   ".png; if it is meant, ./dev golden");
    }
    for (const auto& file : fs::directory_iterator(golden)) {
        CAPTURE(file.path().string());
        CHECK(found.contains(file.path().stem().string()));
    }
}

TEST_CASE("slips: only a reprint says so, with its count") {
    const auto found = all_slips();
    CHECK(count(found.at("meal_80").text, "补打") == 0);
    CHECK(count(found.at("meal_reprint_80").text, "补打 第2次") == 1);
    CHECK(count(found.at("top_up_58").text, "补打") == 0);
    CHECK(count(found.at("top_up_reprint_58").text, "补打 第1次") == 1);
}

TEST_CASE("slips: no name, share or number is lost on the narrow paper") {
    for (const auto& [name, slip] : all_slips()) {
        CAPTURE(name);
        CHECK(count(slip.text, "[picture ") == (name.starts_with("meal_rare") ? 2 : 1));
        CHECK(count(slip.text, "〓") == 0);
    }
    for (const char* const paper : {"80", "58"}) {
        std::string text = all_slips().at(std::string("meal_crowded_") + paper).text;
        std::erase_if(text, [](char character) { return character == '\n' || character == ' '; });
        for (const slips::SlipShare& share : crowded_lunch().shares) {
            CHECK(count(text, share.payer + "-" + slips::slip_yuan(share.pays)) == 1);
        }
        CHECK(count(text, crowded_lunch().station) == 1);
        CHECK(count(text, crowded_lunch().masked_name) == 1);
        CHECK(count(text, "取餐号117") == 1);
    }
}

TEST_CASE("slips: money paid in says how much, what is there now and who took it, if anybody did") {
    const auto found = all_slips();
    for (const char* const paper : {"80", "58"}) {
        std::string text = found.at(std::string("top_up_") + paper).text;
        std::erase_if(text, [](char character) { return character == '\n' || character == ' '; });
        CHECK(count(text, "充值200.00") == 1);
        CHECK(count(text, "账户余额282.00") == 1);
        CHECK(count(text, "经办人李*芳") == 1);
        CHECK(count(found.at(std::string("top_up_reprint_") + paper).text, "经办人") == 0);
        CHECK(count(found.at(std::string("top_up_reprint_") + paper).text, "1234.56") == 1);
    }
}

TEST_CASE("slips: money has both digits, also below one yuan and below zero") {
    CHECK(slips::slip_yuan(1200_fen) == "12.00");
    CHECK(slips::slip_yuan(5_fen) == "0.05");
    CHECK(slips::slip_yuan(domain::Money::from_fen(-405)) == "-4.05");
    CHECK(slips::slip_yuan(0_fen) == "0.00");
}

}  // namespace yz::test
