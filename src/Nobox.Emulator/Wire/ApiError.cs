using System.Text.Json.Nodes;

namespace Nobox.Emulator;

/// <summary>Represents an error in the form of the gateway: <c>{ "error": { "type", "message", "code"? } }</c>.</summary>
internal sealed record ApiError(int Status, string Type, string Message, string? Code = null)
{
    public TimeSpan? RetryAfter { get; init; }

    public static ApiError InvalidRequest(string message, string? code = null) => new(400, "invalid_request_error", message, code);

    public static ApiError InsufficientFunds() =>
        new(400, "insufficient_funds", "Insufficient wallet balance to complete this request");

    public static ApiError MissingToken() =>
        new(401, "authentication_error", "Missing authorization token: send the header Authorization: Bearer <token>", "missing_token");

    public static ApiError InvalidToken() => new(401, "authentication_error", "Invalid authorization token", "invalid_token");

    public static ApiError ModelNotFound(string id, IReadOnlyList<string> nearest) => new(
        404,
        "model_not_found",
        $"Model not found: '{id}'" + (nearest.Count == 0 ? "" : $"; the closest are {string.Join(", ", nearest)}"),
        "model_not_found");

    public static ApiError UnknownPath(string path) => new(404, "not_found", $"There is no endpoint at {path}");

    public static ApiError WrongMethod(string method, string allowed) =>
        new(405, "method_not_allowed", $"{method} is not allowed for this URL; use {allowed}");

    public static ApiError ForeignHost(string host) =>
        new(403, "host_not_allowed", $"The host '{host}' is not allowed; use 127.0.0.1 or localhost");

    public static ApiError RequestTooLarge() => new(413, "request_too_large", "The request body is larger than 100 MiB");

    public static ApiError RateLimit(TimeSpan retryAfter) =>
        new(429, "rate_limit_exceeded", "Rate limit exceeded") { RetryAfter = retryAfter };

    public static ApiError OfStatus(int status) => status switch
    {
        400 => InvalidRequest("The request is invalid"),
        401 => InvalidToken(),
        429 => RateLimit(TimeSpan.Zero) with { RetryAfter = null },
        500 => Server("Internal server error"),
        503 => Unavailable(),
        _ => new(status, "api_error", $"The request failed with status {status}"),
    };

    public static ApiError Server(string message) => new(500, "server_error", message);

    public static ApiError Unavailable() => new(503, "service_unavailable", "The provider is not available");

    public byte[] ToUtf8Json()
    {
        var error = new JsonObject { ["type"] = Type, ["message"] = Message };
        if (Code is not null)
            error["code"] = Code;
        return JsonText.ToUtf8(new JsonObject { ["error"] = error });
    }
}
