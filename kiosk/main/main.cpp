// yizhan-kiosk: the command line.
#include <CLI/CLI.hpp>
#include <iostream>
#include <malloc.h>
#include <sodium.h>
#include <sys/stat.h>

#include "kiosk/main/commands.h"
#include "kiosk/main/roster_filters.h"
#include "kiosk/main/run_kiosk.h"

namespace {

using namespace yz::main;

constexpr const char* kConfigFile = "/etc/yizhan/station.toml";

struct CommandLine {
    RunOptions run;
    std::string policy_file, facts_file, roster_file, code, key_file;
    TopUpAsked top_up;
};

void add_station_files(CLI::App& command, CommandLine& line) {
    command.add_option("--config", line.run.config_file, "the station's configuration (TOML)")
        ->default_str(kConfigFile);
    command.add_option("--state", line.run.state_dir, "the folder of the station's records");
}

void add_run(CLI::App& program, CommandLine& line) {
    add_station_files(program, line);
    program.add_flag("--headless", line.run.headless, "the same application without a display");
    program.add_flag("--landscape", line.run.landscape, "1280x800 instead of 1080x1920");
    program.add_flag("--fullscreen", line.run.fullscreen, "the whole display");
    program.add_option("--script", line.run.script,
                       "headless: follow the commands of a file, a FIFO or - (standard input)");
    program.add_option("--shots", line.run.shots_dir, "headless: a folder for pictures");
    program.add_option("--answers", line.run.answers_file,
                       "append one JSON line for every answer as it is shown");
    program.add_option("--assets", line.run.assets_dir,
                       "where the texts are, else found by itself");
}

}  // namespace

int main(int argc, char** argv) {
    // What it writes is about people's lives: nobody else on the machine reads it.
    ::umask(S_IRWXG | S_IRWXO);
    // A pool of memory for each thread costs 1 MB and saves nothing here: no two are busy at once.
    // Source: ./dev bench, 2026-11-28.
    ::mallopt(M_ARENA_MAX, 1);
    if (sodium_init() < 0) return 2;
    CommandLine line;
    line.run.config_file = kConfigFile;
    CLI::App program("Yizhan, the terminal of an elder station. Without a command it serves.",
                     "yizhan-kiosk");
    add_run(program, line);

    CLI::App& quoting = *program.add_subcommand("quote", "what a meal costs, with every step");
    quoting.add_option("--policy", line.policy_file, "a meal policy (TOML)")->required();
    quoting.add_option("--facts", line.facts_file, "the facts (JSON)")->required();

    CLI::App& checking = *program.add_subcommand(
        "check", "verify chain, seals, sums and rebuild of a station that is not running");
    checking.add_option("--state", line.run.state_dir, "the folder of the station's records")
        ->required();

    CLI::App& importing = *program.add_subcommand("import-roster", "people and cards from a file");
    add_station_files(importing, line);
    importing.add_option("--file", line.roster_file, "the roster (JSON)")->required();

    CLI::App& paying_in = *program.add_subcommand("top-up", "money paid in at the counter");
    add_station_files(paying_in, line);
    paying_in.add_option("--elder", line.top_up.elder, "the elder's id")->required();
    paying_in.add_option("--yuan", line.top_up.yuan, "how much, as 30 or 1.50")->required();
    paying_in.add_option("--id", line.top_up.id, "of a top-up to repeat, so that it counts once");

    CLI::App& enrolling = *program.add_subcommand("enrol", "enrol at the hub with a one-time code");
    add_station_files(enrolling, line);
    enrolling.add_option("--code", line.code, "as yizhan-hub printed it")->required();

    CLI::App& sending = *program.add_subcommand("sync", "send what is queued, then end");
    add_station_files(sending, line);

    CLI::App& telling = *program.add_subcommand("status", "how much is recorded and received");
    add_station_files(telling, line);

    CLI::App& referring = *program.add_subcommand(
        "identity-ref", "what a roster holds of ID numbers: one a line of standard input");
    referring.add_option("--key", line.key_file, "the county's key for ID numbers")->required();
    CLI::App& hashing = *program.add_subcommand(
        "pin-hash", "what a roster holds of PINs: one a line of standard input");

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : 2;
    }
    const StationFiles files{.config_file = line.run.config_file, .state_dir = line.run.state_dir};
    if (quoting.parsed()) return quote(line.policy_file, line.facts_file);
    if (checking.parsed()) return check(line.run.state_dir);
    if (importing.parsed()) return import_roster(files, line.roster_file);
    if (paying_in.parsed()) return top_up(files, line.top_up);
    if (enrolling.parsed()) return enrol(files, line.code);
    if (sending.parsed()) return sync_now(files);
    if (telling.parsed()) return status(files);
    if (referring.parsed()) return identity_refs(line.key_file);
    if (hashing.parsed()) return pin_hashes();
    if (!line.run.script.empty() && !line.run.headless) {
        std::cerr << "yizhan-kiosk: --script needs --headless" << std::endl;
        return 2;
    }
    return run_kiosk(line.run);
}
