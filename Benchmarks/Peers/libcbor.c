// The wire workloads by libcbor, with the workers' protocol: libcbor WORKLOAD RECORDS OUTPUT WARM-UP prints one line,
// total-ns=... records=... wrote=0 checksum=...; `libcbor --version` prints the version.
//
// It writes with the library's encoders into memory that is there, the keys in deterministic order and told at compile time, which
// is the fastest way that the library has. It reads with cbor_load, which builds a tree, and copies what is in the tree into a
// record, texts included, as whoever wants a record must.

#include <cbor.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROOM = 1024, ATTRIBUTES = 8 };

struct value {
    char *key, *text;
    double number;
};

struct record {
    char *name, *message, *level_name, *path, *function, *thread_name, *process_name, *task_name, *error, *stack;
    uint64_t level, line, thread, process;
    double created;
    struct value attributes[ATTRIBUTES];
    size_t attribute_count;
};

static unsigned char *end;
static unsigned char buffer[ROOM];

static void text(const char *bytes, size_t length) {
    end += cbor_encode_string_start(length, end, buffer + ROOM - end);
    memcpy(end, bytes, length);
    end += length;
}

#define TEXT(literal) text(literal, sizeof(literal) - 1)
#define NUMBER(number) end += cbor_encode_uint(number, end, buffer + ROOM - end)
#define NONE() end += cbor_encode_null(end, buffer + ROOM - end)

// The record is read from here, so that the compiler cannot know its texts.
static struct record *volatile the_record;

static void string(const char *bytes) {
    if (bytes == NULL) {
        NONE();
    } else {
        text(bytes, strlen(bytes));
    }
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static size_t encode(void) {
    const struct record *record = the_record;
    const char *file = file_name(record->path);
    const char *dot = strrchr(file, '.');
    end = buffer;
    end += cbor_encode_map_start(21 + record->attribute_count, end, ROOM);
    TEXT("msg"), string(record->message);
    TEXT("args"), NONE();
    TEXT("name"), string(record->name);
    TEXT("msecs"), end += cbor_encode_half(123, end, buffer + ROOM - end);
    TEXT("retry"), end += cbor_encode_bool(record->attributes[2].number != 0, end, buffer + ROOM - end);
    TEXT("amount"), end += cbor_encode_half(record->attributes[0].number, end, buffer + ROOM - end);
    TEXT("lineno"), NUMBER(record->line);
    TEXT("module"), text(file, dot ? (size_t)(dot - file) : strlen(file));
    TEXT("reason"), string(record->attributes[1].text);
    TEXT("thread"), NUMBER(record->thread);
    TEXT("created"), end += cbor_encode_double(record->created, end, buffer + ROOM - end);
    TEXT("levelno"), NUMBER(record->level);
    TEXT("process"), NUMBER(record->process);
    TEXT("exc_info"), NONE();
    TEXT("exc_text"), string(record->error);
    TEXT("filename"), string(file);
    TEXT("funcName"), string(record->function);
    TEXT("pathname"), string(record->path);
    TEXT("taskName"), string(record->task_name);
    TEXT("levelname"), string(record->level_name);
    TEXT("stack_info"), string(record->stack);
    TEXT("threadName"), string(record->thread_name);
    TEXT("processName"), string(record->process_name);
    TEXT("relativeCreated"), end += cbor_encode_double(911123.456, end, buffer + ROOM - end);
    return end - buffer;
}

static char *copy(const cbor_item_t *item) {
    if (!cbor_isa_string(item)) return NULL;
    size_t length = cbor_string_length(item);
    char *bytes = malloc(length + 1);
    memcpy(bytes, cbor_string_handle(item), length);
    bytes[length] = 0;
    return bytes;
}

static bool is(const cbor_item_t *key, const char *name, size_t length) {
    return cbor_string_length(key) == length && memcmp(cbor_string_handle(key), name, length) == 0;
}

#define IS(name) is(key, name, sizeof(name) - 1)

static void take(struct record *record, const cbor_item_t *key, const cbor_item_t *value) {
    if (IS("msg")) record->message = copy(value);
    else if (IS("name")) record->name = copy(value);
    else if (IS("args") || IS("exc_info") || IS("msecs") || IS("module") || IS("filename") || IS("relativeCreated")) return;
    else if (IS("lineno")) record->line = cbor_get_int(value);
    else if (IS("thread")) record->thread = cbor_get_int(value);
    else if (IS("created")) record->created = cbor_float_get_float(value);
    else if (IS("levelno")) record->level = cbor_get_int(value);
    else if (IS("process")) record->process = cbor_get_int(value);
    else if (IS("exc_text")) record->error = copy(value);
    else if (IS("funcName")) record->function = copy(value);
    else if (IS("pathname")) record->path = copy(value);
    else if (IS("taskName")) record->task_name = copy(value);
    else if (IS("levelname")) record->level_name = copy(value);
    else if (IS("stack_info")) record->stack = copy(value);
    else if (IS("threadName")) record->thread_name = copy(value);
    else if (IS("processName")) record->process_name = copy(value);
    else if (record->attribute_count < ATTRIBUTES) {
        struct value *attribute = &record->attributes[record->attribute_count++];
        attribute->key = copy(key);
        attribute->text = copy(value);
        if (cbor_isa_float_ctrl(value)) {
            attribute->number = cbor_float_ctrl_is_ctrl(value) ? cbor_ctrl_value(value) : cbor_float_get_float(value);
        }
    }
}

static void release(struct record *record) {
    char *texts[] = {record->name, record->message, record->level_name, record->path, record->function,
        record->thread_name, record->process_name, record->task_name, record->error, record->stack};
    for (size_t index = 0; index < sizeof(texts) / sizeof(*texts); index++) free(texts[index]);
    for (size_t index = 0; index < record->attribute_count; index++) {
        free(record->attributes[index].key);
        free(record->attributes[index].text);
    }
}

static uint64_t decode(const unsigned char *bytes, size_t length) {
    struct cbor_load_result result;
    struct record record = {0};
    cbor_item_t *map = cbor_load(bytes, length, &result);
    if (map == NULL || !cbor_isa_map(map)) return 0;
    struct cbor_pair *pairs = cbor_map_handle(map);
    for (size_t index = 0; index < cbor_map_size(map); index++) take(&record, pairs[index].key, pairs[index].value);
    cbor_decref(&map);
    uint64_t sum = record.line + record.attribute_count + strlen(record.message);
    release(&record);
    return sum;
}

static uint64_t perform(const char *workload, long records) {
    uint64_t sum = 0;
    if (strcmp(workload, "cbor-encode") == 0) {
        for (long index = 0; index < records; index++) sum += encode();
    } else {
        size_t length = encode();
        for (long index = 0; index < records; index++) sum += decode(buffer, length);
    }
    return sum;
}

static long long nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(int count, char **words) {
    if (count == 2 && strcmp(words[1], "--version") == 0) {
        printf("%s\n", CBOR_VERSION);
        return 0;
    }
    if (count != 5) {
        fputs("usage: libcbor WORKLOAD RECORDS OUTPUT WARM-UP\n", stderr);
        return 64;
    }
    if (strcmp(words[1], "cbor-encode") != 0 && strcmp(words[1], "cbor-decode") != 0) {
        fprintf(stderr, "no workload named %s\n", words[1]);
        return 69;
    }
    struct record record = {
        .name = "shop.checkout", .message = "order 123456 paid by customer ann today!", .level_name = "INFO", .level = 20,
        .path = "Shop/Checkout.swift", .function = "pay(_:)", .line = 42, .created = 1795227911.123456789, .thread = 8312,
        .thread_name = "MainThread", .process = 8311, .process_name = "shopd", .attribute_count = 3,
        .attributes = {{"amount", NULL, 12.5}, {"reason", "card accepted", 0}, {"retry", NULL, 1}},
    };
    the_record = &record;
    long records = atol(words[2]);
    perform(words[1], atol(words[4]));
    long long start = nanoseconds();
    uint64_t checksum = perform(words[1], records);
    long long time = nanoseconds() - start;
    printf("total-ns=%lld records=%ld wrote=0 checksum=%llu\n", time, records, (unsigned long long)checksum);
    return 0;
}
