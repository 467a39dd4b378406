// The same workloads by spdlog.

#include <spdlog/async.h>
#include <spdlog/details/file_helper.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>
#include <spdlog/version.h>

#include <atomic>
#include <mutex>

#include "attributes.hpp"
#include "worker.hpp"

namespace {

using Logger = std::shared_ptr<spdlog::logger>;

constexpr const char *name = "shop.checkout";

// A file whose stdio buffer has the size that the other side's buffer has; spdlog's own is stdio's, usually 4 KiB.
Logger file_with_large_buffer(const std::string &path) {
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

class Log {
public:
    explicit Log(Logger logger, std::shared_ptr<QueuedFile> file = nullptr) : logger(std::move(logger)), file(std::move(file)) {}

    void order(long order) const { logger->info("order {} paid by {} in {} ms", order, "customer", order % 100); }

    void flush() const {
        const long before = file ? file->flushes.load() : 0;
        logger->flush();
        while (file && file->flushes == before) std::this_thread::sleep_for(std::chrono::microseconds(50));
    }

private:
    Logger logger;
    // Of a queue only.
    std::shared_ptr<QueuedFile> file;
};

std::unique_ptr<Log> queued(const std::string &path) {
    spdlog::init_thread_pool(8192, 1);
    const auto file = std::make_shared<QueuedFile>(path);
    const auto policy = spdlog::async_overflow_policy::block;
    return std::make_unique<Log>(std::make_shared<spdlog::async_logger>(name, file, spdlog::thread_pool(), policy), file);
}

Logger make_logger(const std::string &workload, const std::string &path) {
    if (workload == "file-buffered-64k") return file_with_large_buffer(path);
    if (workload == "file-rotating") return spdlog::rotating_logger_mt(name, path, 10 << 20, 5);
    const bool is_file = workload == "file-buffered" || workload == "file-flushed" || worker::begins(workload, "file-threads-");
    if (!is_file && workload != "two-threads" && workload != "disabled") return nullptr;
    auto logger = spdlog::basic_logger_mt(name, path, true);
    if (workload == "file-flushed") logger->flush_on(spdlog::level::trace);
    if (workload == "disabled") logger->set_level(spdlog::level::err);
    return logger;
}

std::unique_ptr<Log> make(const std::string &workload, const std::string &path) {
    if (worker::begins(workload, "queue-")) return queued(path);
    auto logger = make_logger(workload, path);
    return logger ? std::make_unique<Log>(std::move(logger)) : nullptr;
}

// What `Purchase` logs on the other side, to nowhere or to a file.
class PurchaseLog {
public:
    PurchaseLog(Logger logger, char count) : logger(std::move(logger)), count(count) {
        for (int index = 0; index < 4; index++) addresses.push_back(std::to_string(index) + "-long-lane-of-a-small-town");
    }

    void order(long order) const {
        const Purchase purchase{order, order % 1000 + 0.25, order % 100 + 0.5, order % 7, order % 3 == 0,
                                customers[order % 4], addresses[order % 4]};
        if (count == '0') return log_with_0(*logger, purchase);
        if (count == '2') return log_with_2(*logger, purchase);
        log_with_8(*logger, purchase);
    }

    void flush() const { logger->flush(); }

private:
    Logger logger;
    // How many values each statement has besides the order's number.
    char count;
    std::vector<std::string> customers{"ann", "bob", "eve", "joe"}, addresses;
};

std::unique_ptr<PurchaseLog> make_purchases(const std::string &workload, const std::string &path) {
    // The factory of null sinks switches their logger off.
    const auto nowhere = std::make_shared<spdlog::logger>(name, std::make_shared<spdlog::sinks::null_sink_mt>());
    const bool is_file = worker::writes(workload);
    return std::make_unique<PurchaseLog>(is_file ? spdlog::basic_logger_mt(name, path, true) : nowhere, workload[11]);
}

std::string version() {
    return std::to_string(SPDLOG_VER_MAJOR) + "." + std::to_string(SPDLOG_VER_MINOR) + "." + std::to_string(SPDLOG_VER_PATCH);
}

}  // namespace

int main(int count, char **words) {
    const bool is_purchases = count == 5 && worker::begins(words[1], "attributes-");
    if (is_purchases) return worker::run<PurchaseLog>(count, words, version(), make_purchases);
    return worker::run<Log>(count, words, version(), make);
}
