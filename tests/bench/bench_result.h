// Tests. One measured number beside its limit, as a line of JSON on standard output for ./dev
// bench.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace yz::tests {

struct Measured {
    std::string what;
    double value = 0;
    std::string unit;
    /// What the machine itself can do at best, measured in the same run; 0 when there is none.
    double limit = 0;
    std::string limit_is;  ///< What was measured as the limit, in plain words.
    std::string goal;      ///< "at most 1.3 times the limit"; empty when none was set.
};

void print(const Measured& measured);

/// Milliseconds of each of `count` runs of `body`, smallest first.
std::vector<double> timed_ms(int count, const std::function<void()>& body);

/// `sorted` must not be empty; `share` 0.5 is the median.
double percentile(const std::vector<double>& sorted, double share);

}  // namespace yz::tests
