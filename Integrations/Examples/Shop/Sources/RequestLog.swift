import HTTPTypes
import Hummingbird
import Logging
import Sinks

/// One record for each request, and the request's id in all records that are logged meanwhile.
struct RequestLog<Context: RequestContext>: RouterMiddleware {
    private let logger = Logging.Logger(label: "shop.requests")

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // A proxy in front may have given an id; otherwise Hummingbird has.
        let id = request.headers.first { $0.name.canonicalName == "x-request-id" }?.value ?? context.id
        return try await LogContext.with(["request": "\(id)"]) {
            let start = ContinuousClock.now
            do {
                let response = try await next(request, context)
                log(request, response.status, since: start)
                return response
            } catch {
                log(request, (error as? any HTTPResponseError)?.status ?? .internalServerError, since: start)
                throw error
            }
        }
    }

    private func log(_ request: Request, _ status: HTTPResponse.Status, since start: ContinuousClock.Instant) {
        logger.log(
            level: status.code < 500 ? .info : .error,
            "served",
            metadata: [
                "method": .string(request.method.rawValue),
                "path": .string(request.uri.path),
                "status": .stringConvertible(status.code),
                "seconds": .stringConvertible((ContinuousClock.now - start) / .seconds(1)),
            ]
        )
    }
}
