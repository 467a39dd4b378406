// The workers' protocol in C++: NAME WORKLOAD RECORDS OUTPUT WARM-UP prints one line, total-ns=… records=… wrote=…, and NAME --version
// the version of the library. A library is a class Log with two methods: order(n), which logs one record, and flush(), which
// returns when all records are in the file.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace worker {

inline bool begins(const std::string &text, const char *prefix) { return text.rfind(prefix, 0) == 0; }

// The number at the end of a workload's name, such as 16 in file-threads-16.
inline double last_number(const std::string &workload) { return std::atof(workload.c_str() + workload.rfind('-') + 1); }

inline long threads(const std::string &workload) {
    if (workload == "two-threads" || workload == "queue-two-producers") return 2;
    return workload.find("-threads-") == std::string::npos ? 1 : static_cast<long>(last_number(workload));
}

template <class Log> __attribute__((noinline)) void log_orders(const Log &log, long first, long end) {
    for (long order = first; order < end; order++) log.order(order);
}

// The same from several threads at once, each with its share.
template <class Log> void log_from_threads(const Log &log, long count, long records) {
    std::vector<std::thread> others;
    for (long index = 0; index + 1 < count; index++) {
        others.emplace_back([&log, index, count, records] { log_orders(log, records * index / count, records * (index + 1) / count); });
    }
    log_orders(log, records * (count - 1) / count, records);
    for (auto &other : others) other.join();
}

// Something of an application that holds a logger. Its method is called, not inlined, so that no loop around it can decide once
// for all calls that the level is too low.
template <class Log> class Shop {
public:
    explicit Shop(const Log &log) : log(log) {}

    __attribute__((noinline)) void order(long order) const { log.order(order); }

private:
    Log log;
};

// One record every 20 microseconds, each call timed for itself.
template <class Log> std::vector<long long> log_slowly(const Log &log, long records) {
    using Clock = std::chrono::steady_clock;
    std::vector<long long> times;
    times.reserve(records);
    auto due = Clock::now();
    for (long order = 0; order < records; order++) {
        due += std::chrono::microseconds(20);
        while (Clock::now() < due) {}
        const auto start = Clock::now();
        log.order(order);
        times.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count());
    }
    return times;
}

// Whether each record is a line of a file.
inline bool writes(const std::string &workload) {
    return workload != "disabled" && workload.find("-null") == std::string::npos;
}

// Does the work, and returns the nanoseconds that it took; of calls that are timed for themselves, the percentile that the
// workload's name ends with, times their number.
template <class Log> long long perform(const std::string &workload, const Log &log, long records) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<long long> times;
    if (workload == "disabled") {
        const Shop<Log> shop(log);
        for (long order = 0; order < records; order++) shop.order(order);
    } else if (begins(workload, "queue-latency-")) {
        times = log_slowly(log, records);
    } else {
        log_from_threads(log, threads(workload), records);
    }
    log.flush();
    if (times.empty()) {
        return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start).count();
    }
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(times.size() * last_number(workload) / 100)] * records;
}

// make: makes the log of a workload and a file, null if the library has no such workload.
template <class Log>
int run(int count, char **words, const std::string &version, std::unique_ptr<Log> (*make)(const std::string &, const std::string &)) {
    if (count == 2 && std::strcmp(words[1], "--version") == 0) {
        std::puts(version.c_str());
        return 0;
    }
    if (count != 5) {
        std::fprintf(stderr, "usage: %s WORKLOAD RECORDS OUTPUT WARM-UP\n", words[0]);
        return 64;
    }
    const std::string workload = words[1];
    const long records = std::atol(words[2]), warm_up = std::atol(words[4]);
    const auto log = make(workload, words[3]);
    if (!log) {
        std::fprintf(stderr, "no workload named %s\n", words[1]);
        return 69;
    }
    perform(workload, *log, warm_up);
    const long long nanoseconds = perform(workload, *log, records);
    std::printf("total-ns=%lld records=%ld wrote=%ld\n", nanoseconds, records, writes(workload) ? records + warm_up : 0);
    return 0;
}

}  // namespace worker
