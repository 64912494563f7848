using System.Net;

namespace Nobox;

/// <summary>Represents an error in a response, ready to be shown: bounded, and without the token.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Error">The error in the body.</param>
/// <param name="Body">The body as text; null when there was none.</param>
/// <param name="RequestId">The gateway's id of the request.</param>
/// <param name="Advice">Whether and when to try again.</param>
internal readonly record struct ApiFailure(HttpStatusCode StatusCode, ApiError Error, string? Body, string? RequestId, RetryAdvice Advice);
