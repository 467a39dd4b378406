// The sixteen log statements of the rows `attributes-…`, with none, two and eight values behind the message.

#pragma once

#include <spdlog/spdlog.h>

#include <string>

// What the statements report, as the other side has it.
struct Purchase {
    long order;
    double amount;
    double tax;
    long items;
    bool is_gift;
    const std::string &customer;
    const std::string &address;
};

__attribute__((noinline)) inline void log_with_0(spdlog::logger &log, const Purchase &p) {
    switch (p.order % 16) {
    case 0: return log.info("the order {} of today was placed", p.order);
    case 1: return log.info("the order {} of today was paid", p.order);
    case 2: return log.info("the order {} of today was packed", p.order);
    case 3: return log.info("the order {} of today was shipped", p.order);
    case 4: return log.info("the order {} of today was delivered", p.order);
    case 5: return log.info("the order {} of today was returned", p.order);
    case 6: return log.info("the order {} of today was refunded", p.order);
    case 7: return log.info("the order {} of today was cancelled", p.order);
    case 8: return log.info("the order {} of today was viewed", p.order);
    case 9: return log.info("the order {} of today was changed", p.order);
    case 10: return log.info("the order {} of today was charged", p.order);
    case 11: return log.info("the order {} of today was checked", p.order);
    case 12: return log.info("the order {} of today was split", p.order);
    case 13: return log.info("the order {} of today was merged", p.order);
    case 14: return log.info("the order {} of today was printed", p.order);
    default: return log.info("the order {} of today was archived", p.order);
    }
}

__attribute__((noinline)) inline void log_with_2(spdlog::logger &log, const Purchase &p) {
    switch (p.order % 16) {
    case 0: return log.info("the order {} of today was placed amount={} currency={}", p.order, p.amount, "EUR");
    case 1: return log.info("the order {} of today was paid attempts={} saved={}", p.order, p.items, p.is_gift);
    case 2: return log.info("the order {} of today was packed packer={} shelf_of_parts={}", p.order, p.customer, p.address);
    case 3: return log.info("the order {} of today was shipped distance={} service={}", p.order, p.tax, "express");
    case 4: return log.info("the order {} of today was delivered delay={} door={}", p.order, p.amount, "front");
    case 5: return log.info("the order {} of today was returned returns={} damaged={}", p.order, p.items, p.is_gift);
    case 6: return log.info("the order {} of today was refunded agent={} bank_address={}", p.order, p.customer, p.address);
    case 7: return log.info("the order {} of today was cancelled risk={} stage={}", p.order, p.tax, "draft");
    case 8: return log.info("the order {} of today was viewed score={} page={}", p.order, p.amount, "cart");
    case 9: return log.info("the order {} of today was changed edits={} manual={}", p.order, p.items, p.is_gift);
    case 10: return log.info("the order {} of today was charged holder={} billing_address={}", p.order, p.customer, p.address);
    case 11: return log.info("the order {} of today was checked weighting={} queue={}", p.order, p.tax, "manual");
    case 12: return log.info("the order {} of today was split share={} ways={}", p.order, p.amount, "three");
    case 13: return log.info("the order {} of today was merged merges={} forced={}", p.order, p.items, p.is_gift);
    case 14: return log.info("the order {} of today was printed clerk={} paper_of_label={}", p.order, p.customer, p.address);
    default: return log.info("the order {} of today was archived ratio={} tier={}", p.order, p.tax, "glacier");
    }
}

__attribute__((noinline)) inline void log_with_8(spdlog::logger &log, const Purchase &p) {
    switch (p.order % 16) {
    case 0:
        return log.info("the order {} of today was placed amount={} currency={} items={} gift={} customer={} address={} tax={} channel={}",
                        p.order, p.amount, "EUR", p.items, p.is_gift, p.customer, p.address, p.tax, "web");
    case 1:
        return log.info("the order {} of today was paid total={} method={} attempts={} saved={} payer={} iban_of_payer={} fee={} gateway={}",
                        p.order, p.amount, "card", p.items, p.is_gift, p.customer, p.address, p.tax, "stripe");
    case 2:
        return log.info("the order {} of today was packed weight={} box={} parts={} fragile={} packer={} shelf_of_parts={} volume={} line={}",
                        p.order, p.amount, "large", p.items, p.is_gift, p.customer, p.address, p.tax, "fast");
    case 3:
        return log.info("the order {} of today was shipped postage={} carrier={} parcels={} tracked={} driver={} depot_address={} distance={} service={}",
                        p.order, p.amount, "north", p.items, p.is_gift, p.customer, p.address, p.tax, "express");
    case 4:
        return log.info("the order {} of today was delivered delay={} door={} signatures={} signed={} receiver={} place_of_delivery={} rating={} mode={}",
                        p.order, p.amount, "front", p.items, p.is_gift, p.customer, p.address, p.tax, "hand");
    case 5:
        return log.info("the order {} of today was returned refund={} reason={} returns={} damaged={} sender={} return_address={} value={} condition={}",
                        p.order, p.amount, "broken", p.items, p.is_gift, p.customer, p.address, p.tax, "fair");
    case 6:
        return log.info("the order {} of today was refunded credit={} account={} days={} partial={} agent={} bank_address={} balance={} policy={}",
                        p.order, p.amount, "savings", p.items, p.is_gift, p.customer, p.address, p.tax, "standard");
    case 7:
        return log.info("the order {} of today was cancelled loss={} cause={} holds={} late={} manager={} note_address={} risk={} stage={}",
                        p.order, p.amount, "stock", p.items, p.is_gift, p.customer, p.address, p.tax, "draft");
    case 8:
        return log.info("the order {} of today was viewed score={} page={} clicks={} mobile={} visitor={} referrer={} duration={} browser={}",
                        p.order, p.amount, "cart", p.items, p.is_gift, p.customer, p.address, p.tax, "firefox");
    case 9:
        return log.info("the order {} of today was changed price={} field={} edits={} manual={} editor={} origin={} before={} form={}",
                        p.order, p.amount, "street", p.items, p.is_gift, p.customer, p.address, p.tax, "short");
    case 10:
        return log.info("the order {} of today was charged charge={} network={} tries={} verified={} holder={} billing_address={} limit={} scheme={}",
                        p.order, p.amount, "visa", p.items, p.is_gift, p.customer, p.address, p.tax, "three-d");
    case 11:
        return log.info("the order {} of today was checked level={} rule={} hits={} flagged={} reviewer={} evidence={} weighting={} queue={}",
                        p.order, p.amount, "geo", p.items, p.is_gift, p.customer, p.address, p.tax, "manual");
    case 12:
        return log.info("the order {} of today was split share={} ways={} splits={} even={} owner={} owner_address={} rest={} plan={}",
                        p.order, p.amount, "three", p.items, p.is_gift, p.customer, p.address, p.tax, "monthly");
    case 13:
        return log.info("the order {} of today was merged sum={} target={} merges={} forced={} operator={} operator_address={} spread={} strategy={}",
                        p.order, p.amount, "first", p.items, p.is_gift, p.customer, p.address, p.tax, "oldest");
    case 14:
        return log.info("the order {} of today was printed height={} printer={} copies={} duplex={} clerk={} paper_of_label={} width={} tray={}",
                        p.order, p.amount, "thermal", p.items, p.is_gift, p.customer, p.address, p.tax, "upper");
    default:
        return log.info("the order {} of today was archived size={} store={} versions={} locked={} keeper={} path_of_copy={} ratio={} tier={}",
                        p.order, p.amount, "cold", p.items, p.is_gift, p.customer, p.address, p.tax, "glacier");
    }
}
