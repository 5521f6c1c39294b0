// Upload of 10,000 records from four stations at once to a hub in a process of its own: chain,
// seal, zstd, TLS and a durable commit for each batch. The limit is measured in the same run: the
// same rows committed to bare SQLite in the same batches, and the same bytes over the same TLS to
// nobody.
#include <SQLiteCpp/SQLiteCpp.h>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "kiosk/base/check.h"
#include "kiosk/base/log.h"
#include "sync/hub/hub_door.h"
#include "sync/hub/hub_home.h"
#include "sync/link/enrol.h"
#include "tests/bench/bench_result.h"
#include "tests/sync/sync_fixture.h"

using namespace yz;
using namespace yz::sync;
using test::TestStation;

namespace {

constexpr std::size_t kStations = 4;
constexpr std::size_t kRecordsEach = 2500;
constexpr std::size_t kRecords = kStations * kRecordsEach;
constexpr int kRounds = 5;

double seconds_since(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

double cpu_seconds(int who) {
    rusage usage{};
    ::getrusage(who, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void make_certificates(const std::filesystem::path& folder) {
    std::ofstream(folder / "ext") << "subjectAltName=IP:127.0.0.1\n";
    const std::string key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=bench ";
    const std::string command =
        "cd '" + folder.string() + "' && (openssl req -x509 -days 2 " + key +
        "-keyout ca.key -out ca.pem && openssl req -new " + key +
        "-keyout hub.key -out hub.csr && openssl x509 -req -in hub.csr -CA ca.pem -CAkey ca.key "
        "-CAcreateserial -days 2 -extfile ext -out hub.pem) 2>/dev/null";
    if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
}

hub::HttpServerOptions tls(const std::filesystem::path& folder) {
    hub::HttpServerOptions options;
    options.tls_certificate_pem = text_of(folder / "hub.pem");
    options.tls_key_pem = text_of(folder / "hub.key");
    return options;
}

std::string station_name(std::size_t number) { return "QX-00" + std::to_string(number + 1); }

/// The hub in a child process. What it used is known when it has ended.
class HubProcess {
public:
    HubProcess(const std::filesystem::path& folder, int round) {
        std::array<int, 2> tell{};
        YZ_CHECK(::pipe(tell.data()) == 0);
        child_ = ::fork();
        YZ_CHECK(child_ >= 0);
        if (child_ == 0) {
            ::close(tell[0]);
            serve(folder, round, tell[1]);
        }
        ::close(tell[1]);
        std::string told;
        std::array<char, 4096> buffer{};
        for (ssize_t count; (count = ::read(tell[0], buffer.data(), buffer.size())) > 0;)
            told.append(buffer.data(), static_cast<std::size_t>(count));
        ::close(tell[0]);
        std::istringstream words(told);
        words >> port;
        for (std::string& code : codes) words >> code;
    }
    ~HubProcess() { end(); }
    HubProcess(const HubProcess&) = delete;
    HubProcess& operator=(const HubProcess&) = delete;

    /// CPU seconds of the hub.
    double end() {
        if (child_ <= 0) return 0;
        const double before = cpu_seconds(RUSAGE_CHILDREN);
        ::kill(child_, SIGTERM);
        ::waitpid(child_, nullptr, 0);
        child_ = 0;
        return cpu_seconds(RUSAGE_CHILDREN) - before;
    }

    std::uint16_t port = 0;
    std::array<std::string, kStations> codes;

private:
    [[noreturn]] static void serve(const std::filesystem::path& folder, int round, int tell) {
        sigset_t end;
        sigemptyset(&end);
        sigaddset(&end, SIGTERM);
        ::pthread_sigmask(SIG_BLOCK, &end, nullptr);
        {
            hub::HubHome home((folder / ("hub" + std::to_string(round))).string());
            const auto server = hub::serve_stations(home.hub(), tls(folder));
            std::string told = std::to_string(server->port());
            for (std::size_t i = 0; i < kStations; ++i)
                told += ' ' + home.hub().new_enrolment_code(
                                  base::StationId::parse(station_name(i)).value());
            YZ_CHECK(::write(tell, told.data(), told.size()) == static_cast<ssize_t>(told.size()));
            ::close(tell);
            int signal = 0;
            ::sigwait(&end, &signal);
        }
        ::_exit(0);
    }
    pid_t child_ = 0;
};

/// Counts the message bytes, both ways.
class CountingTransport : public link::Transport {
public:
    explicit CountingTransport(std::unique_ptr<link::Transport> inner) : inner_(std::move(inner)) {}
    tl::expected<link::HttpReply, link::TransportTrouble> post(std::string_view path,
                                                               std::string_view body) override {
        auto reply = inner_->post(path, body);
        bytes += body.size() + (reply ? reply->body.size() : 0);
        return reply;
    }
    void interrupt() override { inner_->interrupt(); }
    std::size_t bytes = 0;

private:
    std::unique_ptr<link::Transport> inner_;
};

std::unique_ptr<CountingTransport> transport_to(const std::filesystem::path& folder,
                                                std::uint16_t port) {
    return std::make_unique<CountingTransport>(
        link::make_http_transport({.base_url = "https://127.0.0.1:" + std::to_string(port),
                                   .ca_file = (folder / "ca.pem").string()}));
}

/// From the first hello to the acknowledgement of the last record.
void upload(TestStation& station, link::Transport& transport, base::Random& random) {
    link::LinkSession session(station.start(), {}, station.sign(), random);
    link::Event event = link::Tick{};
    while (session.status().received_seq < station.head_seq()) {
        const auto actions = session.step(event, 0);
        for (const link::Action& action : actions) {
            if (const auto* ask = std::get_if<link::AskFrames>(&action))
                event = *station.frames(*ask);
            if (const auto* send = std::get_if<link::Send>(&action)) {
                auto reply = transport.post(send->path, send->body);
                if (!reply) throw std::runtime_error("the hub did not answer");
                event = link::ReplyArrived{send->request, reply->status, std::move(reply->body)};
            }
        }
        if (session.status().failures > 0)
            throw std::runtime_error(std::string(plain_words(session.status().trouble)));
    }
}

struct Round {
    double seconds = 0;
    double station_cpu_s = 0;
    double hub_cpu_s = 0;
    double bytes_per_record = 0;
};

Round measured_round(const std::filesystem::path& folder, int number) {
    HubProcess hub(folder, number);
    base::SystemRandom random;
    std::vector<std::unique_ptr<TestStation>> stations;
    std::vector<std::unique_ptr<CountingTransport>> transports;
    for (std::size_t i = 0; i < kStations; ++i) {
        stations.push_back(std::make_unique<TestStation>(station_name(i)));
        TestStation& station = *stations.back();
        transports.push_back(transport_to(folder, hub.port));
        const auto enrolled = link::enrol(*transports.back(), hub.codes[i], station.id(),
                                          station.certificate(), station.sign(), random);
        if (!enrolled) throw std::runtime_error("not enrolled");
        for (const auto& note : link::notes_of(*enrolled)) station.save_note(note);
        station.write_meals(kRecordsEach);
        transports.back()->bytes = 0;
    }
    Round round;
    const double cpu_before = cpu_seconds(RUSAGE_SELF);
    const auto began = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kStations; ++i)
        threads.emplace_back([&, i] {
            base::SystemRandom own;
            upload(*stations[i], *transports[i], own);
        });
    for (std::thread& thread : threads) thread.join();
    round.seconds = seconds_since(began);
    round.station_cpu_s = cpu_seconds(RUSAGE_SELF) - cpu_before;
    std::size_t bytes = 0;
    for (const auto& transport : transports) bytes += transport->bytes;
    round.bytes_per_record = static_cast<double>(bytes) / kRecords;
    round.hub_cpu_s = hub.end();
    return round;
}

double bare_sqlite_seconds(const std::filesystem::path& folder, const TestStation& station) {
    SQLite::Database database((folder / "bare.db").string(),
                              SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; "
        "PRAGMA synchronous=FULL; "
        "CREATE TABLE record (station INTEGER, seq INTEGER, bytes BLOB, chain BLOB, "
        "received_ms INTEGER, set_aside TEXT, PRIMARY KEY (station, seq)) STRICT");
    const auto began = std::chrono::steady_clock::now();
    SQLite::Statement insert(database, "INSERT INTO record VALUES (?, ?, ?, ?, 0, '')");
    for (std::size_t number = 0; number < kStations; ++number) {
        for (std::size_t first = 1; first <= kRecordsEach; first += wire::kRecordsMax) {
            SQLite::Transaction transaction(database);
            for (std::size_t seq = first; seq < first + wire::kRecordsMax; ++seq) {
                const std::string& bytes = station.records()[seq - 1];
                const base::Hash chain = station.chain_at(seq);
                insert.bind(1, static_cast<std::int64_t>(number));
                insert.bind(2, static_cast<std::int64_t>(seq));
                insert.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
                insert.bind(4, chain.data(), static_cast<int>(chain.size()));
                insert.exec();
                insert.reset();
            }
            transaction.commit();
        }
    }
    return seconds_since(began);
}

double bare_tls_seconds(const std::filesystem::path& folder, const TestStation& station) {
    hub::HttpServerOptions options = tls(folder);
    options.body_bytes_max = wire::kBatchBytesMax;
    const hub::HttpServer server(options, [](const hub::HttpRequest&) {
        return hub::HttpAnswer{200, "", "ok"};
    });
    std::vector<std::string> batches;
    for (std::size_t first = 1; first <= kRecordsEach; first += wire::kRecordsMax)
        batches.push_back(station.batch(first, first + wire::kRecordsMax - 1));
    const auto began = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kStations; ++i)
        threads.emplace_back([&] {
            const auto transport = transport_to(folder, server.port());
            for (const std::string& batch : batches)
                if (!transport->post("/", batch)) throw std::runtime_error("no answer");
        });
    for (std::thread& thread : threads) thread.join();
    return seconds_since(began);
}

void measure(const std::filesystem::path& folder) {
    make_certificates(folder);
    std::vector<Round> rounds;
    rounds.reserve(kRounds);
    for (int number = 0; number < kRounds; ++number)
        rounds.push_back(measured_round(folder, number));
    std::sort(rounds.begin(), rounds.end(),
              [](const Round& a, const Round& b) { return a.seconds < b.seconds; });
    const Round& median = rounds[rounds.size() / 2];

    TestStation station;
    station.write_meals(kRecordsEach);
    const double sqlite_s = bare_sqlite_seconds(folder, station);
    const double tls_s = bare_tls_seconds(folder, station);
    tests::print(
        {.what = "upload of 10,000 records, durable at the hub",
         .value = kRecords / median.seconds,
         .unit = "records/s",
         .limit = kRecords / (sqlite_s + tls_s),
         .limit_is = "the same rows committed to bare SQLite, then the same bytes over TLS",
         .goal = "30,000 records/s on two cores"});
    tests::print({.what = "upload: message bytes for each record",
                  .value = median.bytes_per_record,
                  .unit = "bytes",
                  .goal = "about 200"});
    tests::print({.what = "upload of 10,000 records: CPU of the stations",
                  .value = median.station_cpu_s,
                  .unit = "s"});
    tests::print({.what = "upload of 10,000 records: CPU of the hub, its start included",
                  .value = median.hub_cpu_s,
                  .unit = "s"});
}

}  // namespace

int main() {
    base::set_log_level(base::LogLevel::Error);
    // In the working directory: a disk, where /tmp may be memory.
    const auto folder = std::filesystem::absolute("upload_bench." + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    int status = 0;
    try {
        measure(folder);
    } catch (const std::exception& trouble) {
        std::cerr << "upload_bench: " << trouble.what() << '\n';
        status = 1;
    }
    std::filesystem::remove_all(folder);
    return status;
}
