#include "sync/hub/hub_door.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "kiosk/base/hex.h"

namespace yz::sync::hub {
namespace {

using Json = nlohmann::ordered_json;

HttpAnswer plain(int status, std::string_view words) {
    return {.status = status, .content_type = "text/plain", .body = std::string(words) + "\n"};
}
HttpAnswer json(const Json& value) {
    return {.status = 200, .content_type = "application/json", .body = value.dump()};
}

std::uint64_t number_in(const HttpRequest& request, const std::string& name) {
    std::uint64_t value = 0;
    const auto found = request.query.find(name);
    if (found != request.query.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value;
}

HttpAnswer stations_answer(Hub& hub) {
    Json answer{{"generation", hub.generation()},
                {"public_key", base::hex(std::span<const std::uint8_t>(hub.public_key()))},
                {"stations", Json::array()},
                {"alarms", Json::array()}};
    for (const StationRow& row : hub.stations())
        answer["stations"].push_back({{"station", row.station.text()},
                                      {"epoch", row.epoch},
                                      {"records", row.head_seq},
                                      {"chain", base::hex(row.head_chain)},
                                      {"set_aside", row.set_aside_count},
                                      {"enrolled_ms", row.enrolled_ms},
                                      {"contact_ms", row.contact_ms}});
    for (const Alarm& alarm : hub.alarms())
        answer["alarms"].push_back({{"station", alarm.station},
                                    {"epoch", alarm.epoch},
                                    {"kind", alarm.kind},
                                    {"count", alarm.count},
                                    {"first_ms", alarm.first_ms},
                                    {"last_ms", alarm.last_ms}});
    return json(answer);
}

HttpAnswer records_answer(Hub& hub, const base::StationId& station, const HttpRequest& request) {
    Json answer{{"records", Json::array()}};
    const auto after_epoch = static_cast<std::uint32_t>(number_in(request, "after_epoch"));
    for (const auto& [epoch, record] :
         hub.records(station, after_epoch, number_in(request, "after_seq"), kRecordsPageMax))
        answer["records"].push_back({{"epoch", epoch},
                                     {"seq", record.seq},
                                     {"received_ms", record.received_ms},
                                     {"chain", base::hex(record.chain)},
                                     {"set_aside", record.set_aside},
                                     {"bytes", base::base64(base::as_bytes(record.bytes))}});
    return json(answer);
}

}  // namespace

HttpAnswer answer_station(Hub& hub, const HttpRequest& request) {
    if (request.method == "GET")
        return request.path == "/v1/health" ? plain(200, "ok")
                                            : plain(404, "there is nothing here");
    HubReply reply = hub.answer(request.path, request.body);
    return {.status = reply.status,
            .content_type = reply.status == 200 ? std::string(wire::kContentType) : "text/plain",
            .body = std::move(reply.body)};
}

HttpAnswer answer_operator(Hub& hub, const HttpRequest& request) {
    try {
        if (request.path == "/operator/stations") return stations_answer(hub);
        const auto named = request.query.find("station");
        const auto station = base::StationId::parse(
            named == request.query.end() ? std::string_view() : std::string_view(named->second));
        if (!station) return plain(400, "this is no station id");
        if (request.path == "/operator/records") return records_answer(hub, *station, request);
        if (request.path == "/operator/enrolment-code" && request.method == "POST")
            return json({{"code", hub.new_enrolment_code(*station)}});
        return plain(404, "there is nothing here");
    } catch (const StorageFailure& failure) {
        return plain(503, failure.what());
    }
}

std::unique_ptr<HttpServer> serve_stations(Hub& hub, HttpServerOptions options) {
    options.body_bytes_max = wire::kBatchBytesMax;
    return std::make_unique<HttpServer>(
        options, [&hub](const HttpRequest& request) { return answer_station(hub, request); });
}

std::unique_ptr<HttpServer> serve_operator(Hub& hub, const std::string& unix_socket) {
    HttpServerOptions options;
    options.unix_socket = unix_socket;
    options.threads = 1;
    return std::make_unique<HttpServer>(
        options, [&hub](const HttpRequest& request) { return answer_operator(hub, request); });
}

}  // namespace yz::sync::hub
