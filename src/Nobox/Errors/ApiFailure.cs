using System.Net;

namespace Nobox;

/// <summary>All that an answer tells about an error.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Error">The error body.</param>
/// <param name="RequestId">The gateway's id of the request.</param>
/// <param name="Advice">Whether and when to try again.</param>
/// <param name="RateLimits">What the headers tell about rate limits.</param>
internal readonly record struct ApiFailure(
    HttpStatusCode StatusCode, ApiError Error, string? RequestId, RetryAdvice Advice, RateLimitSnapshot? RateLimits);

/// <summary>The body of an error: <c>{ "error": { "type", "code", "message" } }</c>.</summary>
/// <param name="Type">The kind of error.</param>
/// <param name="Code">A code beside the type.</param>
/// <param name="Message">The gateway's explanation.</param>
internal readonly record struct ApiError(string? Type, string? Code, string? Message);
