// The same workloads by quill, as it is by default: each thread has a queue of its own that grows, and a backend thread writes.

#include <quill/Backend.h>
#include <quill/Frontend.h>
#include <quill/LogMacros.h>
#include <quill/Logger.h>
#include <quill/sinks/FileSink.h>

#include "worker.hpp"

namespace {

class Log {
public:
    explicit Log(quill::Logger *logger) : logger(logger) {}

    void order(long order) const { LOG_INFO(logger, "order {} paid by {} in {} ms", order, "customer", order % 100); }

    void flush() const { logger->flush_log(); }

private:
    quill::Logger *logger;
};

std::unique_ptr<Log> make(const std::string &workload, const std::string &path) {
    if (!worker::begins(workload, "queue-") && workload != "disabled") return nullptr;
    quill::Backend::start();
    quill::FileSinkConfig config;
    config.set_open_mode('w');
    auto file = quill::Frontend::create_or_get_sink<quill::FileSink>(path, config);
    const quill::PatternFormatterOptions format(
        "[%(time)] [%(logger)] [%(log_level)] %(message)", "%Y-%m-%d %H:%M:%S.%Qms", quill::Timezone::LocalTime);
    auto *logger = quill::Frontend::create_or_get_logger("shop.checkout", std::move(file), format);
    if (workload == "disabled") logger->set_log_level(quill::LogLevel::Error);
    return std::make_unique<Log>(logger);
}

std::string version() {
    return std::to_string(quill::VersionMajor) + "." + std::to_string(quill::VersionMinor) + "." + std::to_string(quill::VersionPatch);
}

}  // namespace

int main(int count, char **words) { return worker::run<Log>(count, words, version(), make); }
