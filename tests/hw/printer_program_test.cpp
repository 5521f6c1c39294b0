// yizhan-printer as a program: slips become files.
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>

#include "hw/escpos/escpos_printer.h"
#include "hw/printer/paper_picture.h"
#include "tests/support/process.h"

namespace yz::test {
namespace {

namespace fs = std::filesystem;
using namespace hw;
using namespace std::chrono_literals;

}  // namespace

TEST_CASE("yizhan-printer: a slip becomes a text and a picture, a torn one too") {
    tests::OwnFolder folder;
    const fs::path link = folder.path() / "printer";
    tests::ChildProcess program(
        {YZ_PRINTER, "--pty", link.string(), "--out", folder.path().string(), "--paper-mm", "58"},
        folder.path() / "log");
    REQUIRE(tests::eventually([&] { return fs::exists(link); }));
    {
        escpos::EscposPrinter driver(
            {.place = escpos::PrinterPath{link.string()}, .paper = port::PaperWidth::Mm58},
            [](const port::PrinterEvent&) {});
        REQUIRE(
            driver.print({.document = {.parts = {port::PrintText{.text = "午餐"}, port::PrintCut{},
                                                 port::PrintText{.text = "晚餐"}}}}));
        REQUIRE(tests::eventually([&] { return fs::exists(folder.path() / "slip-0001.txt"); }));
        REQUIRE(tests::eventually(
            [&] { return tests::text_of(folder.path() / "slip-0001.txt") == "午餐\n"; }));
    }
    const auto picture = printer::read_paper_png((folder.path() / "slip-0001.png").string());
    REQUIRE(picture);
    CHECK(picture->width_dots() == 384);
    program.send_signal(SIGTERM);
    CHECK(program.wait(20s) == 0);
    CHECK(tests::text_of(folder.path() / "slip-0002-torn.txt") == "晚餐\n");
    CHECK_FALSE(fs::exists(link));
}

TEST_CASE("yizhan-printer: a wrong word ends it with 2") {
    tests::OwnFolder folder;
    const fs::path log = folder.path() / "log";
    CHECK(tests::run({YZ_PRINTER}, log).status == 2);
    CHECK(tests::run({YZ_PRINTER, "--tcp", "0", "--paper-mm", "76"}, log).status == 2);
}

}  // namespace yz::test
