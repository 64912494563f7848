namespace Nobox;

/// <summary>Chooses the exception for an error of the gateway.</summary>
internal sealed class ErrorMapper(NoboxClientOptions options)
{
    private const int LongestMessage = 500;

    /// <summary>The exception for an answer whose status is an error.</summary>
    public NoboxApiException FromStatus(HttpResponseMessage response, ApiError error, string? model) =>
        Create((int)response.StatusCode, response, error, model);

    /// <summary>The exception for an error inside an answer whose status was a success: its own code or type stands for the status.</summary>
    public NoboxApiException FromBody(HttpResponseMessage response, ApiError error, string? model) =>
        Create(StatusOf(error.Code) ?? StatusOf(error.Type) ?? 500, response, error, model);

    /// <summary>The gateway's id of the request.</summary>
    public string? RequestIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-request-id", out IEnumerable<string>? values) ? Clean(values.FirstOrDefault()) : null;

    private NoboxApiException Create(int status, HttpResponseMessage response, ApiError error, string? model)
    {
        error = new ApiError(Clean(error.Type), Clean(error.Code), Clean(error.Message));
        RetryAdvice advice = RetryPolicy.Advise(status, response, options.TimeProvider);
        return Create(status, new ApiFailure(response.StatusCode, error, RequestIdOf(response), advice, RateLimitHeaders.Read(response, options.TimeProvider)), model);
    }

    private NoboxApiException Create(int status, ApiFailure failure, string? model)
    {
        ApiError error = failure.Error;
        if (error.Type == "insufficient_funds" || error.Code == "insufficient_funds")
            return new InsufficientFundsException(Say("The wallet cannot pay for this request; top it up.", error), failure);

        return status switch
        {
            400 => new InvalidRequestException(Say("The gateway refused the request as invalid.", error), failure),
            401 => new InvalidTokenException(Say("The gateway does not accept the token; check NOBOX_TOKEN.", error), failure),
            404 => NotFound(failure, model),
            429 => new RateLimitException(Say("Too many requests.", error), failure),
            >= 500 => new ProviderException(Say("The provider or the gateway failed.", error), failure),
            _ => new NoboxApiException(Say($"The gateway answered {status}.", error), failure),
        };
    }

    private ModelNotFoundException NotFound(ApiFailure failure, string? model)
    {
        IReadOnlyList<string> nearest = model is null ? [] : options.Catalog.FindNearest(model);
        string message = model is null ? "The gateway knows no such address; check BaseUrl." : $"The gateway does not know the model '{model}'.";
        if (nearest.Count > 0)
            message += $" Did you mean {string.Join(", ", nearest)}?";
        return new ModelNotFoundException(Say(message, failure.Error), failure, model, nearest);
    }

    private static int? StatusOf(string? word) => word switch
    {
        null => null,
        "insufficient_funds" or "invalid_request_error" or "invalid_request" => 400,
        "authentication_error" or "invalid_token" or "invalid_api_key" => 401,
        "permission_error" => 403,
        "model_not_found" or "not_found" or "not_found_error" => 404,
        "rate_limit_exceeded" or "rate_limit_error" or "rate_limit" => 429,
        _ => int.TryParse(word, out int status) && status is >= 400 and <= 599 ? status : null,
    };

    /// <summary>Our words only: the gateway's may quote the request, and messages end up in logs.</summary>
    private static string Say(string ours, ApiError error) =>
        string.IsNullOrWhiteSpace(error.Message) ? ours : $"{ours} ErrorMessage has the gateway's words.";

    /// <summary>The gateway's words, which may be anything: without the token, on one line, and cut.</summary>
    private string? Clean(string? theirs)
    {
        if (theirs is null)
            return null;
        theirs = theirs.Replace(options.Token!, "[token]", StringComparison.Ordinal);
        if (theirs.Length > LongestMessage)
            theirs = theirs[..LongestMessage] + "...";
        return theirs.Any(char.IsControl) ? string.Concat(theirs.Select(c => char.IsControl(c) ? ' ' : c)) : theirs;
    }
}
