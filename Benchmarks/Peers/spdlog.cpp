// The same workloads by spdlog, with the workers' protocol: spdlog WORKLOAD RECORDS OUTPUT WARM-UP prints one line,
// total-ns=… records=… wrote=…; `spdlog --version` prints the version.

#include <spdlog/async.h>
#include <spdlog/details/file_helper.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>
#include <spdlog/version.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

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

// What basic_file_sink_mt is, which cannot be derived from; but an asynchronous logger's flush does not wait, so this says when
// the thread behind the queue has come to it.
class QueuedFile : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit QueuedFile(const std::string &path) { file.open(path, true); }

    std::atomic<long> flushes{0};

protected:
    void sink_it_(const spdlog::details::log_msg &message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        file.write(line);
    }

    void flush_() override {
        file.flush();
        flushes++;
    }

private:
    spdlog::details::file_helper file;
};

std::shared_ptr<QueuedFile> queued_file;

Log queued(const std::string &path) {
    spdlog::init_thread_pool(8192, 1);
    queued_file = std::make_shared<QueuedFile>(path);
    return std::make_shared<spdlog::async_logger>(name, queued_file, spdlog::thread_pool(), spdlog::async_overflow_policy::block);
}

void flush(const Log &log) {
    if (!queued_file) return log->flush();
    const long before = queued_file->flushes;
    log->flush();
    while (queued_file->flushes == before) std::this_thread::sleep_for(std::chrono::microseconds(50));
}

Log make(const std::string &workload, const std::string &path) {
    if (workload.rfind("queue-", 0) == 0) return queued(path);
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

// One record every 20 microseconds, each call timed for itself.
std::vector<long long> latencies;

void log_slowly(const Log &log, long end) {
    using Clock = std::chrono::steady_clock;
    latencies.clear();
    latencies.reserve(end);
    auto due = Clock::now();
    for (long order = 0; order < end; order++) {
        due += std::chrono::microseconds(20);
        while (Clock::now() < due) {}
        const auto start = Clock::now();
        log->info("order {} paid by {} in {} ms", order, "customer", order % 100);
        latencies.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count());
    }
}

// The time that so many per cent of the calls did not exceed, 0 if they were not timed.
long long percentile(const std::string &workload) {
    if (workload.rfind("queue-latency-", 0) != 0 || latencies.empty()) return 0;
    std::sort(latencies.begin(), latencies.end());
    return latencies[latencies.size() * std::atol(workload.c_str() + 14) / 100];
}

void perform(const std::string &workload, const Log &log, long records) {
    if (workload == "disabled") {
        log_disabled(log, records);
    } else if (workload.rfind("queue-latency-", 0) == 0) {
        log_slowly(log, records);
    } else if (workload == "two-threads" || workload == "queue-two-producers") {
        std::thread other([&] { log_orders(log, 0, records / 2); });
        log_orders(log, records / 2, records);
        other.join();
    } else {
        log_orders(log, 0, records);
    }
    flush(log);
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
    long long nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
    if (const long long each = percentile(workload)) nanoseconds = each * records;
    std::printf("total-ns=%lld records=%ld wrote=%ld\n", nanoseconds, records, workload == "disabled" ? 0 : records + warm_up);
    return 0;
}
