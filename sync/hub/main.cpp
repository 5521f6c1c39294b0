// Level 4. yizhan-hub: serves the stations; shows its operator what it holds.
#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "kiosk/base/civil_date.h"
#include "kiosk/base/hex.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/log.h"
#include "sync/hub/hub_door.h"
#include "sync/hub/hub_home.h"
#include "sync/hub/operator_client.h"

namespace {

using namespace yz;
using Json = nlohmann::ordered_json;

struct Arguments {
    std::string directory;
    std::string listen = "127.0.0.1:8443";
    std::string tls_cert, tls_key;
    bool restored = false;
    std::string station;
    bool as_json = false;
};

std::string text_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

void serve(const Arguments& arguments) {
    // Blocked before any thread starts, so that only the wait below sees them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    sync::hub::HubHome home(arguments.directory);
    if (arguments.restored)
        base::log_info("generation " + std::to_string(home.hub().start_generation()));
    sync::hub::HttpServerOptions options;
    options.listen = arguments.listen;
    if (arguments.tls_cert.empty() != arguments.tls_key.empty())
        throw std::runtime_error("--tls-cert and --tls-key belong together");
    if (!arguments.tls_cert.empty()) {
        options.tls_certificate_pem = text_of_file(arguments.tls_cert);
        options.tls_key_pem = text_of_file(arguments.tls_key);
    }
    const auto stations = sync::hub::serve_stations(home.hub(), options);
    const auto operators =
        sync::hub::serve_operator(home.hub(), sync::hub::operator_socket_path(arguments.directory));
    const std::string address = arguments.listen.substr(0, arguments.listen.rfind(':'));
    std::cout << "listening on " << (options.tls_key_pem.empty() ? "http://" : "https://")
              << address << ':' << stations->port() << std::endl;
    int signal = 0;
    sigwait(&ends, &signal);
    base::log_info("ending");
}

/// Every record of a station, page by page.
void for_each_record(const sync::hub::AskHub& ask, const std::string& station,
                     const std::function<void(const Json&)>& visit) {
    std::uint64_t epoch = 0;
    std::uint64_t seq = 0;
    while (true) {
        const Json page = ask("GET", "/operator/records",
                              "station=" + station + "&after_epoch=" + std::to_string(epoch) +
                                  "&after_seq=" + std::to_string(seq));
        if (page["records"].empty()) return;
        for (const Json& record : page["records"]) visit(record);
        epoch = page["records"].back()["epoch"];
        seq = page["records"].back()["seq"];
    }
}

/// One JSON object a line; `record` as it was written, or `bytes` in base64 when it is no JSON.
void print_json(const std::string& station, const Json& row) {
    const auto bytes = base::parse_base64(row["bytes"].get<std::string>());
    const Json record = Json::parse(base::as_text(*bytes), nullptr, false);
    Json line{{"station", station},
              {"epoch", row["epoch"]},
              {"seq", row["seq"]},
              {"received_at", base::instant_text(row["received_ms"])},
              {"chain", row["chain"]}};
    const std::string set_aside = row["set_aside"];
    if (!set_aside.empty()) line["set_aside"] = set_aside;
    if (record.is_discarded())
        line["bytes"] = row["bytes"];
    else
        line["record"] = record;
    std::cout << line.dump() << '\n';
}

std::string amount_of(const Json& body, const char* field) {
    if (!body.contains(field) || !body[field].is_number_integer()) return "";
    const std::int64_t fen = body[field];
    const std::string cents = std::to_string(fen % 100);
    return std::to_string(fen / 100) + '.' + (cents.size() < 2 ? "0" : "") + cents + " yuan";
}

void print_line(const Json& row) {
    const auto bytes = base::parse_base64(row["bytes"].get<std::string>());
    const Json record = Json::parse(base::as_text(*bytes), nullptr, false);
    std::cout << row["epoch"] << '.' << row["seq"] << '\t';
    const std::string set_aside = row["set_aside"];
    if (!set_aside.empty()) {
        std::cout << "set aside: " << set_aside << '\n';
        return;
    }
    const Json& body = record["body"];
    std::cout << base::instant_text(record["at_ms"]) << '\t' << record["kind"].get<std::string>()
              << '\t' << body.value("elder", "") << '\t' << amount_of(body, "elder_pays_fen")
              << amount_of(body, "amount_fen") << '\n';
}

void print_records(const Arguments& arguments) {
    const auto ask = sync::hub::reach_hub(arguments.directory);
    std::uint64_t count = 0;
    for_each_record(ask, arguments.station, [&](const Json& row) {
        ++count;
        if (arguments.as_json)
            print_json(arguments.station, row);
        else
            print_line(row);
    });
    if (!arguments.as_json) std::cout << count << " records of " << arguments.station << '\n';
}

void print_code(const Arguments& arguments) {
    const Json answer = sync::hub::reach_hub(arguments.directory)(
        "POST", "/operator/enrolment-code", "station=" + arguments.station);
    std::cout << answer["code"].get<std::string>() << '\n';
}

void print_stations(const Arguments& arguments) {
    const Json answer = sync::hub::reach_hub(arguments.directory)("GET", "/operator/stations", "");
    if (arguments.as_json) {
        std::cout << answer.dump(2) << '\n';
        return;
    }
    for (const Json& row : answer["stations"])
        std::cout << row["station"].get<std::string>() << "\tepoch " << row["epoch"] << '\t'
                  << row["records"] << " records\t" << row["set_aside"]
                  << " set aside\tlast contact " << base::instant_text(row["contact_ms"]) << '\n';
    for (const Json& row : answer["alarms"])
        std::cout << "alarm: " << row["kind"].get<std::string>() << " at "
                  << row["station"].get<std::string>() << " epoch " << row["epoch"] << ", "
                  << row["count"] << " times, last " << base::instant_text(row["last_ms"]) << '\n';
}

std::string check_station(const std::string& text) {
    return base::StationId::parse(text) ? "" : "this is no station id: " + text;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("The hub of Yizhan: receives what stations record and keeps it");
    app.require_subcommand(1);
    Arguments arguments;
    const auto command = [&](const char* name, const char* what, void (*run)(const Arguments&)) {
        CLI::App* sub = app.add_subcommand(name, what);
        sub->add_option("--data", arguments.directory, "the hub's directory")->required();
        sub->callback([&arguments, run] { run(arguments); });
        return sub;
    };
    const auto of_station = [&](CLI::App* sub) {
        sub->add_option("--station", arguments.station, "station id")
            ->required()
            ->check(check_station);
    };
    CLI::App* serving = command("serve", "serve stations until told to end", serve);
    serving->add_option("--listen", arguments.listen, "address and port")->capture_default_str();
    serving->add_option("--tls-cert", arguments.tls_cert, "PEM file: HTTPS only");
    serving->add_option("--tls-key", arguments.tls_key, "PEM file");
    serving->add_flag("--restored", arguments.restored,
                      "the directory was restored from a backup: begin a new generation");
    CLI::App* records = command("records", "print a station's records", print_records);
    of_station(records);
    records->add_flag("--json", arguments.as_json, "one JSON object a line");
    of_station(command("enrolment-code", "print a one-time code, valid for a day", print_code));
    command("stations", "print the stations and the alarms", print_stations)
        ->add_flag("--json", arguments.as_json, "JSON");
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    } catch (const std::exception& trouble) {
        std::cerr << "yizhan-hub: " << trouble.what() << '\n';
        return 1;
    }
}
