// Level 5. The commands of yizhan-kiosk that do one thing and end: each returns its exit status and
// says in one line on stderr what is wrong. They need the state folder to themselves.
#pragma once

#include <filesystem>
#include <string>

namespace yz::main {

/// Which station a command is about.
struct StationFiles {
    std::filesystem::path config_file;
    std::filesystem::path state_dir;  ///< Empty: as the configuration says.
};

/// The price of a meal for facts given as JSON, with every step.
int quote(const std::filesystem::path& policy_file, const std::filesystem::path& facts_file);
/// Whether what a station recorded holds together: chain, seals, sums, rebuild. 1: something is
/// wrong.
int check(const std::filesystem::path& state_dir);
/// People and cards from a roster file.
int import_roster(const StationFiles& files, const std::filesystem::path& roster_file);
struct TopUpAsked {
    std::string elder;
    std::string yuan;  ///< "30", "1.50"
    std::string id;    ///< UUIDv7 of an earlier try of the same; empty: a new one.
};
/// Money paid in at the counter, as a record.
int top_up(const StationFiles& files, const TopUpAsked& asked);
/// Enrols this station at its hub with a one-time code.
int enrol(const StationFiles& files, const std::string& code);
/// Sends what is queued. 0: the hub has everything; 1: it has not, and why.
int sync_now(const StationFiles& files);
/// What is recorded here, what the hub has, which meal policy is in force and what is wrong with
/// it.
int status(const StationFiles& files);

}  // namespace yz::main
