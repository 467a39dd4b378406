import Hummingbird
import MetricsSinks

/// The addresses of the shop.
struct Routes {
    let orders: Orders
    let metrics: MetricsPage
    let sinks: SinkMetrics

    var router: Router<BasicRequestContext> {
        let router = Router()
        // Middleware holds for the routes below it: a collector's requests are neither logged nor counted.
        router.get("metrics") { _, _ in
            sinks.update()
            return metrics.text
        }
        router.add(middleware: RequestLog())
        router.add(middleware: MetricsMiddleware())
        router.get("goods") { _, _ in Good.all }
        router.get("goods/:id") { _, context in
            guard let good = Good.find(try context.parameters.require("id", as: Int.self)) else {
                throw HTTPError(.notFound, message: "no such good")
            }
            return good
        }
        router.post("orders") { request, context in
            let order = try await orders.place(try await request.decode(as: Order.Request.self, context: context))
            return EditedResponse(status: .created, response: order)
        }
        return router
    }
}
