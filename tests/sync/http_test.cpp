// The hub over real HTTP and HTTPS on loopback, and the station's transport against everything that
// may answer in its place. The authority is made by openssl for each run.
#include <chrono>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <unistd.h>

#include "sync/hub/hub_door.h"
#include "sync/hub/hub_home.h"
#include "sync/link/enrol.h"
#include "sync/link/link_loop.h"
#include "sync/wire/acknowledgement.h"
#include "tests/support/loopback_http.h"
#include "tests/sync/sync_fixture.h"

using namespace yz;
using namespace yz::sync;
using link::TransportTrouble;
using test::LoopbackClient;
using test::LoopbackServer;
using test::TestHub;
using test::TestStation;

namespace {

std::string http_url(std::uint16_t port) { return "http://127.0.0.1:" + std::to_string(port); }

/// Two authorities and a server certificate for 127.0.0.1 of the first.
class Certificates {
public:
    Certificates()
        : folder_(std::filesystem::temp_directory_path() /
                  ("yz-http-test." + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_);
        authority("ca");
        authority("other-ca");
        openssl(
            "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=hub "
            "-keyout hub.key -out hub.csr");
        std::ofstream(folder_ / "ext") << "subjectAltName=IP:127.0.0.1\n";
        openssl(
            "x509 -req -in hub.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
            "-extfile ext -out hub.pem");
    }
    ~Certificates() { std::filesystem::remove_all(folder_); }
    Certificates(const Certificates&) = delete;
    Certificates& operator=(const Certificates&) = delete;

    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string text(const std::string& name) const {
        std::ifstream in(folder_ / name);
        return {std::istreambuf_iterator<char>(in), {}};
    }

private:
    void authority(const std::string& name) const {
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" +
                name + " -keyout " + name + ".key -out " + name + ".pem");
    }
    void openssl(const std::string& arguments) const {
        const std::string command =
            "cd '" + folder_.string() + "' && openssl " + arguments + " 2>/dev/null";
        REQUIRE(std::system(command.c_str()) == 0);
    }
    std::filesystem::path folder_;
};

/// What the transport makes of a server that answers with these bytes.
tl::expected<link::HttpReply, TransportTrouble> answer_of(std::optional<std::string> bytes) {
    const LoopbackServer server([&](const std::string&) { return bytes; });
    return link::make_http_transport(
               {.base_url = http_url(server.port()), .ca_file = {}, .total_ms_max = 2000})
        ->post("/v1/hello", "x");
}

std::string page(const std::string& status, const std::string& head, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\n" + head + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

std::size_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t pages = 0;
    std::size_t resident = 0;
    statm >> pages >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

int status_of(const std::string& reply) {
    return reply.size() < 12 ? 0 : std::atoi(reply.c_str() + 9);
}

}  // namespace

TEST_CASE("enrol and send over HTTPS with the pinned authority; any other authority is refused") {
    const Certificates certificates;
    TestHub hub;
    TestStation station;
    hub::HttpServerOptions options;
    options.tls_certificate_pem = certificates.text("hub.pem");
    options.tls_key_pem = certificates.text("hub.key");
    const auto server = hub::serve_stations(hub.hub, options);
    const std::string url = "https://127.0.0.1:" + std::to_string(server->port());

    const auto transport =
        link::make_http_transport({.base_url = url, .ca_file = certificates.path("ca.pem")});
    const auto enrolled =
        link::enrol(*transport, hub.hub.new_enrolment_code(station.id()), station.id(),
                    station.certificate(), station.sign(), hub.random);
    REQUIRE(enrolled.has_value());
    station.write_meals(500);
    const auto reply = transport->post(wire::kBatchPath, station.batch(1, 500));
    REQUIRE(reply.has_value());
    CHECK(wire::parse_acknowledgement(reply->body)->head.seq == 500);
    CHECK(hub.stored(station.id()) == station.records());

    const auto wrong =
        link::make_http_transport({.base_url = url, .ca_file = certificates.path("other-ca.pem")});
    CHECK(wrong->post(wire::kHelloPath, "x").error() == TransportTrouble::TlsRefused);
    // The right authority, but the certificate names another host.
    const auto other_name = link::make_http_transport(
        {.base_url = "https://localhost:" + std::to_string(server->port()),
         .ca_file = certificates.path("ca.pem")});
    CHECK(other_name->post(wire::kHelloPath, "x").error() == TransportTrouble::TlsRefused);
    const auto no_file = link::make_http_transport({.base_url = url, .ca_file = "/no/such/file"});
    CHECK(no_file->post(wire::kHelloPath, "x").error() == TransportTrouble::TlsRefused);
}

TEST_CASE("a transport is never made without protection to another machine") {
    for (const char* url : {"http://hub.example", "http://192.0.2.1:8443", "ftp://127.0.0.1",
                            "http://127.0.0.1.example", "http://127.0.0.1@hub.example", ""})
        CHECK_THROWS_AS(link::make_http_transport({.base_url = url, .ca_file = {}}),
                        std::invalid_argument);
    CHECK_THROWS_AS(link::make_http_transport({.base_url = "https://hub.example", .ca_file = {}}),
                    std::invalid_argument);
    CHECK_NOTHROW(link::make_http_transport({.base_url = "http://[::1]:80", .ca_file = {}}));
}

TEST_CASE(
    "what answers instead of the hub is passed on unchanged, never followed, never too long") {
    const auto portal = answer_of(page("200 OK", "Content-Type: text/html\r\n", "<html>login"));
    REQUIRE(portal.has_value());
    CHECK(portal->status == 200);
    CHECK(portal->body == "<html>login");

    int asked = 0;
    const LoopbackServer target([&](const std::string&) {
        ++asked;
        return page("200 OK", "", "followed");
    });
    const auto redirect =
        answer_of(page("302 Found", "Location: " + http_url(target.port()) + "/\r\n", ""));
    REQUIRE(redirect.has_value());
    CHECK(redirect->status == 302);
    CHECK(asked == 0);

    CHECK(answer_of(page("511 Network Authentication Required", "", "<html>"))->status == 511);
    CHECK(answer_of(page("200 OK", "", std::string(100'000, 'x'))).error() ==
          TransportTrouble::TooLarge);
    CHECK(answer_of(std::nullopt).error() == TransportTrouble::Broken);
    CHECK(answer_of("no HTTP at all\r\n\r\n").error() == TransportTrouble::Broken);
    CHECK(answer_of("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf").error() ==
          TransportTrouble::TimedOut);
}

TEST_CASE("nobody there, and a hub that never answers, end in bounded time; stop() ends at once") {
    std::uint16_t closed_port = 0;
    {
        const LoopbackServer server([](const std::string&) { return std::string(); });
        closed_port = server.port();
    }
    CHECK(link::make_http_transport({.base_url = http_url(closed_port), .ca_file = {}})
              ->post("/v1/hello", "x")
              .error() == TransportTrouble::NoConnection);

    const LoopbackServer silent([](const std::string&) { return std::string(); });
    CHECK(link::make_http_transport(
              {.base_url = http_url(silent.port()), .ca_file = {}, .total_ms_max = 200})
              ->post("/v1/hello", "x")
              .error() == TransportTrouble::TimedOut);

    const auto transport =
        link::make_http_transport({.base_url = http_url(silent.port()), .ca_file = {}});
    TestStation station;
    base::SeededRandom random(1);
    link::LinkSession session(station.start(), {}, station.sign(), random);
    link::LinkLoop loop(session, *transport, station, [] { return std::int64_t{1}; });
    std::thread thread([&] { loop.run(); });
    loop.stop();
    thread.join();
    CHECK(session.status().received_seq == 0);
}

TEST_CASE("oversized, endless and foreign requests get their status before they are read") {
    TestHub hub;
    const auto server = hub::serve_stations(hub.hub, {});
    const auto status = [&](const std::string& request) {
        const LoopbackClient client(server->port());
        client.send(request);
        return status_of(client.read_reply());
    };
    const std::string post = "POST /v1/batch HTTP/1.1\r\nHost: hub\r\n";
    const std::size_t before = resident_bytes();
    CHECK(status(post + "Content-Length: 10737418240\r\n\r\n") == 413);
    CHECK(status(post + "Content-Length: 99999999999999999999\r\n\r\n") >= 400);
    CHECK(status(post + "Content-Length: -1\r\n\r\n") >= 400);
    CHECK(status(post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n") == 411);
    const int long_head = status(post + "X-Long: " + std::string(300'000, 'x') + "\r\n\r\n");
    CHECK((long_head == 431 || long_head == 413 || long_head == 0));
    CHECK(status("PUT /v1/batch HTTP/1.1\r\nHost: hub\r\nContent-Length: 0\r\n\r\n") == 405);
    CHECK(status("GET /v1/health HTTP/1.1\r\nHost: hub\r\n\r\n") == 200);
    CHECK(status("GET /operator/records?station=QX-001 HTTP/1.1\r\nHost: hub\r\n\r\n") == 404);
    CHECK(status("POST /operator/enrolment-code?station=QX-001 HTTP/1.1\r\nHost: hub\r\n"
                 "Content-Length: 0\r\n\r\n") == 404);
    const std::string deep(100'000, '{');
    CHECK(status(post + "Content-Length: 100000\r\n\r\n" + deep) == 400);
    CHECK(resident_bytes() < before + 32UL * 1024 * 1024);
}

TEST_CASE("a body longer than its head states is cut off") {
    TestHub hub;
    const auto server = hub::serve_stations(hub.hub, {});
    const std::size_t before = resident_bytes();
    for (const char* head : {"POST /v1/batch HTTP/1.1\r\nHost: hub\r\nContent-Length: 10\r\n",
                             "GET /v1/health HTTP/1.1\r\nHost: hub\r\n"}) {
        CAPTURE(head);
        const LoopbackClient client(server->port());
        client.send(std::string(head) + "Transfer-Encoding: chunked\r\n\r\n");
        const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
        for (int i = 0; i < 1024; ++i) client.send(chunk);
        client.send("0\r\n\r\n");
        CHECK(status_of(client.read_reply()) == 0);
    }
    CHECK(resident_bytes() < before + 32UL * 1024 * 1024);
}

TEST_CASE("without a certificate the hub listens on this machine only") {
    TestHub hub;
    for (const char* listen : {"0.0.0.0:0", "10.0.0.1:0", "[::]:0"}) {
        CAPTURE(listen);
        hub::HttpServerOptions options;
        options.listen = listen;
        CHECK_THROWS_AS(static_cast<void>(hub::serve_stations(hub.hub, options)),
                        hub::ListenFailure);
    }
    hub::HttpServerOptions options;
    options.listen = "127.0.0.2:0";
    CHECK(hub::serve_stations(hub.hub, options)->port() != 0);
}

TEST_CASE("dripping connections are ended, and a station gets through meanwhile") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(50);
    hub::HttpServerOptions options;
    options.patience = {.head_ms_max = 300,
                        .idle_ms_max = 300,
                        .body_ms_max = 300,
                        .body_bytes_per_s_min = 1'000'000,
                        .look_every_ms = 20};
    options.connections_per_address_max = 64;
    const auto server = hub::serve_stations(hub.hub, options);

    std::vector<std::unique_ptr<LoopbackClient>> drips;
    for (int i = 0; i < 20; ++i) {
        drips.push_back(std::make_unique<LoopbackClient>(server->port()));
        drips.back()->send(i % 2 == 0 ? "POST /v1/ba"
                                      : "POST /v1/batch HTTP/1.1\r\nHost: hub\r\n"
                                        "Content-Length: 100000\r\n\r\nx");
    }
    const auto transport =
        link::make_http_transport({.base_url = http_url(server->port()), .ca_file = {}});
    const auto reply = transport->post(wire::kBatchPath, station.batch(1, 50));
    REQUIRE(reply.has_value());
    CHECK(wire::parse_acknowledgement(reply->body)->head.seq == 50);
    // read_reply() returns when the other side has closed; its own patience is far longer.
    const auto start = std::chrono::steady_clock::now();
    for (const auto& drip : drips) CHECK(status_of(drip->read_reply()) != 200);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(15));
}

TEST_CASE("the bodies under way at one time are bounded together") {
    TestHub hub;
    hub::HttpServerOptions options;
    options.bodies_bytes_max = 1'000'000;
    const auto server = hub::serve_stations(hub.hub, options);
    const std::string head =
        "POST /v1/batch HTTP/1.1\r\nHost: hub\r\nContent-Length: 600000\r\n\r\n";
    const LoopbackClient first(server->port());
    first.send(head + std::string(100, 'x'));
    // The first one's head may still be on its way: asked until the bound is felt.
    int status = 0;
    for (int i = 0; i < 200 && status != 503; ++i) {
        const LoopbackClient second(server->port());
        second.send(head + std::string(600'000, 'x'));
        status = status_of(second.read_reply());
    }
    CHECK(status == 503);
}

TEST_CASE("only one process holds a hub's directory, and its keys are its own") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("yz-hub-home." + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    base::PublicKey key{};
    {
        hub::HubHome home(folder.string());
        key = home.hub().public_key();
        CHECK_THROWS_AS(hub::HubHome(folder.string()), hub::StorageFailure);
    }
    const auto seed = folder / "keys" / "hub.seed";
    CHECK(std::filesystem::status(seed).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(hub::HubHome(folder.string()).hub().public_key() == key);
    std::filesystem::permissions(seed, std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    CHECK_THROWS_AS(hub::HubHome(folder.string()), hub::StorageFailure);
    std::filesystem::remove_all(folder);
}
