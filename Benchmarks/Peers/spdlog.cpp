// The same workloads by spdlog, with the workers' protocol: spdlog WORKLOAD RECORDS OUTPUT WARM-UP prints one line,
// total-ns=… records=… wrote=…; `spdlog --version` prints the version.

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>
#include <spdlog/version.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <thread>

namespace {

using Log = std::shared_ptr<spdlog::logger>;

constexpr const char *name = "shop.checkout";

// A file whose stdio buffer has the size that the other side's buffer has; spdlog's own is stdio's, usually 4 KiB.
Log file_with_large_buffer(const std::string &path) {
#if SPDLOG_VERSION >= 11000
    spdlog::file_event_handlers handlers;
    handlers.after_open = [](const spdlog::filename_t &, std::FILE *file) { std::setvbuf(file, nullptr, _IOFBF, 65536); };
    return spdlog::basic_logger_mt(name, path, true, handlers);
#else
    (void)path;
    return nullptr;
#endif
}

Log make(const std::string &workload, const std::string &path) {
    if (workload == "file-buffered-64k") return file_with_large_buffer(path);
    if (workload == "file-rotating") return spdlog::rotating_logger_mt(name, path, 10 << 20, 5);
    if (workload != "file-buffered" && workload != "file-flushed" && workload != "two-threads" && workload != "disabled") {
        return nullptr;
    }
    auto log = spdlog::basic_logger_mt(name, path, true);
    if (workload == "file-flushed") log->flush_on(spdlog::level::trace);
    if (workload == "disabled") log->set_level(spdlog::level::err);
    return log;
}

__attribute__((noinline)) void log_orders(const Log &log, long first, long end) {
    for (long order = first; order < end; order++) {
        log->info("order {} paid by {} in {} ms", order, "customer", order % 100);
    }
}

// Something of an application that holds a logger. Its method is called, not inlined, so that no loop around it can decide once
// for all calls that the level is too low.
class Shop {
public:
    explicit Shop(Log log) : log(std::move(log)) {}

    __attribute__((noinline)) void order(long order) const {
        log->info("order {} paid by {} in {} ms", order, "customer", order % 100);
    }

private:
    Log log;
};

void log_disabled(const Log &log, long end) {
    const Shop shop(log);
    for (long order = 0; order < end; order++) shop.order(order);
}

void perform(const std::string &workload, const Log &log, long records) {
    if (workload == "disabled") {
        log_disabled(log, records);
    } else if (workload == "two-threads") {
        std::thread other([&] { log_orders(log, 0, records / 2); });
        log_orders(log, records / 2, records);
        other.join();
    } else {
        log_orders(log, 0, records);
    }
    log->flush();
}

}  // namespace

int main(int count, char **words) {
    if (count == 2 && std::strcmp(words[1], "--version") == 0) {
        std::printf("%d.%d.%d\n", SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR, SPDLOG_VER_PATCH);
        return 0;
    }
    if (count != 5) {
        std::fputs("usage: spdlog WORKLOAD RECORDS OUTPUT WARM-UP\n", stderr);
        return 64;
    }
    const std::string workload = words[1];
    const long records = std::atol(words[2]), warm_up = std::atol(words[4]);
    const auto log = make(workload, words[3]);
    if (!log) {
        std::fprintf(stderr, "no workload named %s\n", words[1]);
        return 69;
    }
    perform(workload, log, warm_up);
    const auto start = std::chrono::steady_clock::now();
    perform(workload, log, records);
    const auto time = std::chrono::steady_clock::now() - start;
    const long long nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
    std::printf("total-ns=%lld records=%ld wrote=%ld\n", nanoseconds, records, workload == "disabled" ? 0 : records + warm_up);
    return 0;
}
