// Level 3. Which request goes where: the stations' paths on the network, the operator's on a Unix
// socket that only the hub's own user can open.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sync/hub/http_server.h"
#include "sync/hub/hub.h"

namespace yz::sync::hub {

/// What stations and a health check may ask: POST /v1/…, GET /v1/health ("ok").
HttpAnswer answer_station(Hub& hub, const HttpRequest& request);

/// What the operator may ask; JSON:
///   GET  /operator/stations
///   GET  /operator/records?station=S&after_epoch=E&after_seq=N   at most kRecordsPageMax
///   POST /operator/enrolment-code?station=S
HttpAnswer answer_operator(Hub& hub, const HttpRequest& request);
inline constexpr std::size_t kRecordsPageMax = 500;

/// The server for stations, with the limits that belong to its paths.
std::unique_ptr<HttpServer> serve_stations(Hub& hub, HttpServerOptions options);
std::unique_ptr<HttpServer> serve_operator(Hub& hub, const std::string& unix_socket);

}  // namespace yz::sync::hub
