#include "hw/card/program/idcard_command.h"

#include <iostream>
#include <thread>

#include "hw/card/id_people.h"
#include "hw/card/program/card_options.h"
#include "hw/card/program/input.h"
#include "hw/card/pty_id_reader.h"

namespace yz::hw::card {

struct IdCardArguments {
    std::string link, people_file;
    std::string layout = "resident";
    int baud = 115200;
    bool wire_speed = false;
    int taps = 1;
    std::int64_t hold_ms = 1500;
    std::int64_t wait_ms = 30'000;
    IdReaderFaults faults;
};

namespace {

IdPeople people_of(const std::string& path) {
    if (path.empty()) return {};
    auto people = parse_id_people(text_of(path));
    if (!people) throw WrongWord(path + ": " + people.error());
    return std::move(*people);
}

}  // namespace

IdCardCommand::IdCardCommand(CLI::App& app)
    : arguments_(std::make_unique<IdCardArguments>()),
      command_(app.add_subcommand("idcard", "an ID card reader on a pty, and a card on it")) {
    IdCardArguments& chosen = *arguments_;
    command_->add_option("--pty", chosen.link, "the link to make: the serial port to open")
        ->required();
    command_->add_option("--layout", chosen.layout, "which document")
        ->check(CLI::IsMember({"resident", "hmt", "foreign2017", "foreign2023"}));
    command_->add_option("--people", chosen.people_file,
                         "JSON file of people: lay down the card of each `NAME [HOLD_MS]` that "
                         "stands in a line of standard input");
    command_->add_option("--baud", chosen.baud, "the speed it is set to")
        ->check(CLI::IsMember({115200, 57600, 38400, 19200, 9600}));
    command_->add_flag("--wire-speed", chosen.wire_speed,
                       "bytes take as long as on a wire of that speed");
    command_->add_option("--taps", chosen.taps, "lay the card down so often, a second between")
        ->check(CLI::Range(1, 1000));
    command_->add_option("--hold-ms", chosen.hold_ms, "the card lies so long after it was read")
        ->check(CLI::Range(0, 600'000));
    command_->add_option("--wait-ms", chosen.wait_ms, "take it off when nobody reads it")
        ->check(CLI::Range(1, 600'000));
    command_->add_option("--cut-at", chosen.faults.cut_at, "the answer ends after so many bytes");
    command_->add_flag("--corrupt-header", chosen.faults.corrupt_header,
                       "a zero in the preamble after select, as seen in use");
    command_->add_flag("--wrong-checksum", chosen.faults.wrong_checksum, "of the card's text");
    command_->add_flag("--silent", chosen.faults.silent, "never answers");
    command_->add_flag("--noise", chosen.faults.noise, "bytes without sense for every answer");
}

IdCardCommand::~IdCardCommand() = default;

bool IdCardCommand::run() const {
    const IdCardArguments& chosen = *arguments_;
    const IdLayout layout = *parse_id_layout(chosen.layout);
    const IdPeople people = people_of(chosen.people_file);
    PtyIdReader reader(chosen.link, chosen.baud,
                       chosen.wire_speed ? Wire::AtItsSpeed : Wire::AtOnce);
    reader.fault(chosen.faults);
    const auto lay_down = [&](const std::string& word, const IdPerson& person,
                              std::int64_t hold_ms) {
        reader.put_on(id_text(layout, person));
        const bool read = reader.wait_for_read(std::chrono::milliseconds(chosen.wait_ms));
        std::cout << word << (read ? " read" : " not read") << std::endl;
        if (read) std::this_thread::sleep_for(std::chrono::milliseconds(hold_ms));
        reader.take_off();
        return read;
    };
    if (!chosen.people_file.empty()) {
        return every_line_taps(chosen.hold_ms, [&](const std::string& word, std::int64_t hold_ms) {
            const auto found = people.find(word);
            if (found == people.end()) throw WrongWord("there is no " + word + " in the file");
            return lay_down(word, found->second.person(), hold_ms);
        });
    }
    bool all_read = true;
    for (int tap = 0; tap < chosen.taps; ++tap) {
        if (tap > 0) std::this_thread::sleep_for(std::chrono::seconds(1));
        all_read = lay_down(chosen.layout, sample_person(layout), chosen.hold_ms) && all_read;
    }
    return all_read;
}

}  // namespace yz::hw::card
