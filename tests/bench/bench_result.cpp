#include "tests/bench/bench_result.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

namespace yz::tests {

void print(const Measured& measured) {
    nlohmann::ordered_json line{
        {"what", measured.what}, {"value", measured.value}, {"unit", measured.unit}};
    if (measured.limit > 0) {
        line["limit"] = measured.limit;
        line["limit_is"] = measured.limit_is;
    }
    if (!measured.goal.empty()) line["goal"] = measured.goal;
    std::cout << line.dump() << std::endl;
}

std::vector<double> timed_ms(int count, const std::function<void()>& body) {
    using Clock = std::chrono::steady_clock;
    std::vector<double> times_ms;
    for (int run = 0; run < count; ++run) {
        const auto began = Clock::now();
        body();
        times_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    }
    std::sort(times_ms.begin(), times_ms.end());
    return times_ms;
}

double percentile(const std::vector<double>& sorted, double share) {
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::lround(share * last))];
}

}  // namespace yz::tests
