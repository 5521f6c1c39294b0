#include "kiosk/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace yz::base {
namespace {

spdlog::logger& logger() {
    static const auto shared = [] {
        auto made = spdlog::stderr_logger_mt("yizhan");
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        return made;
    }();
    return *shared;
}

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
        case LogLevel::Info: return spdlog::level::info;
        case LogLevel::Warning: return spdlog::level::warn;
        case LogLevel::Error: return spdlog::level::err;
        case LogLevel::Silent: return spdlog::level::off;
    }
    return spdlog::level::err;
}

}  // namespace

void log(LogLevel level, std::string_view what) { logger().log(level_of(level), what); }

void set_log_level(LogLevel level) { logger().set_level(level_of(level)); }

}  // namespace yz::base
