// Level 3. yizhan-card: puts virtual cards on a real pcscd, one (`tap`) or many (`serve`, from
// standard input), or a virtual ID card reader on a pty (`idcard`). Exit: 0 the card was read,
// 1 nobody asked for it, 2 no virtual reader or a wrong word.
#include <CLI/CLI.hpp>
#include <iostream>

#include "hw/card/card_slot.h"
#include "hw/card/program/card_memory.h"
#include "hw/card/program/card_options.h"
#include "hw/card/program/idcard_command.h"
#include "hw/card/program/input.h"

namespace yz::hw::card {
namespace {

constexpr int kExitNotRead = 1;
constexpr int kExitTrouble = 2;

struct Arguments {
    std::string card, cards_file, memory_file;
    int slot = 0;
    std::uint16_t port = kVpcdPort;
    std::int64_t hold_ms = 0;
    std::int64_t wait_ms = 5000;
    CardOptions options;
};

std::vector<sample::SampleCard> cards_of(const std::string& path) {
    if (path.empty()) return {};
    auto cards = sample::parse_sample_cards(text_of(path));
    if (!cards) throw WrongWord(path + ": " + cards.error());
    return std::move(*cards);
}

/// A row of taps with the cards of one file.
class Taps {
public:
    explicit Taps(const Arguments& arguments)
        : arguments_(arguments),
          cards_(cards_of(arguments.cards_file)),
          memory_(arguments.memory_file) {}

    /// Says whether the card was read.
    bool tap_and_tell(const std::string& word, std::int64_t hold_ms) {
        const sample::SampleCard sample = arguments_.options.sample_of(cards_, word);
        VirtualCard card = arguments_.options.card_of(sample, memory_.taps(sample.name));
        const auto port = static_cast<std::uint16_t>(arguments_.port + arguments_.slot);
        const TapResult result = tap(card, port,
                                     {.at_least = std::chrono::milliseconds(hold_ms),
                                      .at_most = std::chrono::milliseconds(arguments_.wait_ms)});
        if (const auto* signing = std::get_if<SigningCard>(&card.chip)) {
            memory_.remember(sample.name, signing->taps());
        }
        std::cout << word
                  << (result.uid_was_asked
                          ? " read after " + std::to_string(result.until_asked.count()) + " ms"
                          : std::string(" not read"))
                  << std::endl;
        return result.uid_was_asked;
    }

private:
    const Arguments& arguments_;
    std::vector<sample::SampleCard> cards_;
    CardMemory memory_;
};

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
        command->add_option("--cards", arguments.cards_file, "JSON file of sample cards");
        command->add_option("--memory", arguments.memory_file,
                            "file in which cards that sign keep their counters");
        command->add_option("--slot", arguments.slot, "slot of the virtual reader")
            ->check(CLI::Range(0, 1));
        command->add_option("--port", arguments.port, "port of slot 0");
        command->add_option("--hold-ms", arguments.hold_ms, "hold the card at least this long")
            ->check(CLI::Range(0, 600'000));
        command->add_option("--wait-ms", arguments.wait_ms, "give up when nobody reads it")
            ->check(CLI::Range(1, 600'000));
        arguments.options.add_to(*command);
    }
    const IdCardCommand id_card(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? 0 : kExitTrouble;
    }
    if (id_card.parsed()) return id_card.run() ? 0 : kExitNotRead;
    Taps taps(arguments);
    const auto tap = [&](const std::string& word, std::int64_t hold_ms) {
        return taps.tap_and_tell(word, hold_ms);
    };
    const bool read = many->parsed() ? every_line_taps(arguments.hold_ms, tap)
                                     : tap(arguments.card, arguments.hold_ms);
    return read ? 0 : kExitNotRead;
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
