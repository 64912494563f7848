using System.Text;

namespace Nobox;

/// <summary>
/// Writes the message of an API failure: <c>Rate limit exceeded (429): Too many requests for gpt-4o. Retry after 2 s.
/// [type rate_limit_exceeded, code 429, request req_1]</c>.
/// </summary>
/// <param name="failure">What the response says.</param>
/// <param name="status">The status of the error; null when the body of a successful response says only that it is one.</param>
/// <param name="includeWords">Whether the gateway's words may be in the message.</param>
internal readonly struct FailureMessage(ApiFailure failure, int? status, bool includeWords)
{
    private const int LongestLabel = 100;

    /// <summary>Composes the message.</summary>
    /// <param name="what">What failed, without a full stop.</param>
    /// <param name="advice">What the caller can do: one or more sentences, or null.</param>
    public string Of(string what, string? advice = null)
    {
        var message = new StringBuilder(what).Append(" (").Append(Status()).Append(')');
        if (includeWords && !string.IsNullOrWhiteSpace(failure.Error.Message))
            message.Append(": ").Append(failure.Error.Message.Trim());
        if (message[^1] is not ('.' or '!' or '?'))
            message.Append('.');
        if (advice is not null)
            message.Append(' ').Append(advice);
        string[] details = [.. Details()];
        return (details.Length == 0 ? message : message.Append(" [").AppendJoin(", ", details).Append(']')).ToString();
    }

    private string Status()
    {
        int http = (int)failure.StatusCode;
        if (status == http)
            return $"{http}";
        return status is null ? $"in a response with status {http}" : $"{status} in a response with status {http}";
    }

    private IEnumerable<string> Details()
    {
        ApiError error = failure.Error;
        if (IsShown(error.Type))
            yield return $"type {error.Type}";
        if (IsShown(error.Code) && error.Code != error.Type)
            yield return $"code {error.Code}";
        if (IsShown(error.Parameter))
            yield return $"parameter {error.Parameter}";
        if (IsShown(failure.RequestId))
            yield return $"request {failure.RequestId}";
    }

    /// <summary>A label is a name; one with spaces is prose, which may quote the request as a message may.</summary>
    private bool IsShown(string? label) =>
        !string.IsNullOrWhiteSpace(label) && label.Length <= LongestLabel && (includeWords || !label.Any(char.IsWhiteSpace));
}
