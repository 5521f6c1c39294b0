// Level 3. yizhan-card: puts virtual cards on a real pcscd, one (`tap`) or many (`serve`, from
// standard input), or a virtual ID card reader on a pty (`idcard`). Exit: 0 the card was read,
// 1 nobody asked for it, 2 no virtual reader or a wrong word.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "hw/card/card_names.h"
#include "hw/card/card_slot.h"
#include "hw/card/program/idcard_command.h"

namespace yz::hw::card {
namespace {

constexpr int kExitNotRead = 1;
constexpr int kExitTrouble = 2;

struct Arguments {
    std::string card, cards_file, atr_hex, answer_hex;
    int slot = 0;
    std::uint16_t port = kVpcdPort;
    std::int64_t hold_ms = 0;
    std::int64_t wait_ms = 5000;
    bool random_uid = false, malformed = false, pull_on_read = false, silent = false;
    std::optional<std::size_t> pull_after_bytes;
};

/// A wrong word on the command line or in a line of `serve`.
class WrongWord : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

base::Bytes bytes_of(const std::string& hex, const char* what) {
    const auto bytes = base::parse_hex(hex);
    if (!bytes) throw WrongWord(std::string(what) + " is not hexadecimal");
    return *bytes;
}

CardNames names_of(const std::string& path) {
    if (path.empty()) return {};
    std::ifstream file(path);
    if (!file) throw WrongWord("cannot read " + path);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    auto names = parse_card_names(text);
    if (!names) throw WrongWord(path + ": " + names.error());
    return std::move(*names);
}

VirtualCard card_of(const Arguments& arguments, const CardNames& names, const std::string& word) {
    VirtualCard card;
    const auto named = names.find(word);
    if (arguments.random_uid) {
        card.uid = {0x08, 0x12, 0x34, 0x56};
    } else if (named != names.end()) {
        card.uid = named->second;
    } else if (const auto uid = base::parse_hex(word); uid && !uid->empty()) {
        card.uid = *uid;
    } else {
        throw WrongWord(word + " is neither a card of the file nor hexadecimal");
    }
    if (!arguments.atr_hex.empty()) card.atr = bytes_of(arguments.atr_hex, "--atr");
    if (arguments.malformed) card.raw_answer = base::Bytes{0x04, 0xA1, 0xB2, 0x90, 0x00};
    if (!arguments.answer_hex.empty()) card.raw_answer = bytes_of(arguments.answer_hex, "--answer");
    card.pull_on_read = arguments.pull_on_read;
    card.pull_after_bytes = arguments.pull_after_bytes;
    card.silent = arguments.silent;
    return card;
}

bool tap_and_tell(const Arguments& arguments, const VirtualCard& card, const std::string& word,
                  std::int64_t hold_ms) {
    const auto port = static_cast<std::uint16_t>(arguments.port + arguments.slot);
    const TapResult result = tap(card, port,
                                 {.at_least = std::chrono::milliseconds(hold_ms),
                                  .at_most = std::chrono::milliseconds(arguments.wait_ms)});
    std::cout << word
              << (result.uid_was_asked
                      ? " read after " + std::to_string(result.until_asked.count()) + " ms"
                      : std::string(" not read"))
              << std::endl;
    return result.uid_was_asked;
}

/// One line a tap: a name or number, then how long to hold it in ms, if at all.
int serve(const Arguments& arguments, const CardNames& names) {
    int exit_status = 0;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string word;
        std::int64_t hold_ms = arguments.hold_ms;
        if (!(words >> word)) continue;
        words >> hold_ms;
        if (!tap_and_tell(arguments, card_of(arguments, names, word), word, hold_ms)) {
            exit_status = kExitNotRead;
        }
    }
    return exit_status;
}

int run(int argc, char** argv) {
    Arguments arguments;
    CLI::App app(
        "yizhan-card: a virtual card on the virtual reader of pcscd (vsmartcard-vpcd), or a "
        "virtual ID card reader on a pty");
    app.require_subcommand(1);
    CLI::App* one = app.add_subcommand("tap", "put one card on and take it off");
    one->add_option("card", arguments.card, "card number in hexadecimal, or a name in --cards")
        ->required();
    CLI::App* many = app.add_subcommand("serve", "a card for each line `CARD [HOLD_MS]` of stdin");
    for (CLI::App* command : {one, many}) {
        command->add_option("--cards", arguments.cards_file, "JSON file of name to card number");
        command->add_option("--slot", arguments.slot, "slot of the virtual reader")
            ->check(CLI::Range(0, 1));
        command->add_option("--port", arguments.port, "port of slot 0");
        command->add_option("--hold-ms", arguments.hold_ms, "hold the card at least this long")
            ->check(CLI::Range(0, 600'000));
        command->add_option("--wait-ms", arguments.wait_ms, "give up when nobody reads it")
            ->check(CLI::Range(1, 600'000));
        command->add_flag("--random-uid", arguments.random_uid, "a phone: a new number each time");
        command->add_flag("--malformed", arguments.malformed, "a number of an impossible length");
        command->add_option("--answer", arguments.answer_hex, "these bytes as the answer");
        command->add_option("--atr", arguments.atr_hex, "these bytes as the ATR");
        command->add_flag("--pull-on-read", arguments.pull_on_read, "pulled before it answers");
        command->add_option("--pull-after-bytes", arguments.pull_after_bytes,
                            "pulled after so many bytes of the answer");
        command->add_flag("--silent", arguments.silent, "never answers");
    }
    const IdCardCommand id_card(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? 0 : kExitTrouble;
    }
    if (id_card.parsed()) return id_card.run() ? 0 : kExitNotRead;
    const CardNames names = names_of(arguments.cards_file);
    if (many->parsed()) return serve(arguments, names);
    const VirtualCard card = card_of(arguments, names, arguments.card);
    return tap_and_tell(arguments, card, arguments.card, arguments.hold_ms) ? 0 : kExitNotRead;
}

}  // namespace
}  // namespace yz::hw::card

int main(int argc, char** argv) {
    try {
        return yz::hw::card::run(argc, argv);
    } catch (const std::exception& trouble) {
        std::cerr << "yizhan-card: " << trouble.what() << "\n";
        return yz::hw::card::kExitTrouble;
    }
}
