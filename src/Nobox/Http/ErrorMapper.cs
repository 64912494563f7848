namespace Nobox;

/// <summary>Chooses the exception for an error of the gateway.</summary>
internal sealed class ErrorMapper(NoboxClientOptions options)
{
    private const int LongestMessage = 500;

    /// <summary>The exception for an answer whose status is an error.</summary>
    public NoboxApiException FromStatus(HttpResponseMessage response, ApiError error, string? model) =>
        Create((int)response.StatusCode, Failure(response, error, RetryPolicy.Advise(response, options.TimeProvider)), model);

    /// <summary>The exception for an error inside an answer whose status was a success: its own code or type stands for the status.</summary>
    public NoboxApiException FromBody(HttpResponseMessage response, ApiError error, string? model)
    {
        int status = StatusOf(error.Code) ?? StatusOf(error.Type) ?? 500;
        bool transient = status is 408 or 409 or 429 or >= 500;
        return Create(status, Failure(response, error, new RetryAdvice(transient)), model);
    }

    private static ApiFailure Failure(HttpResponseMessage response, ApiError error, RetryAdvice advice) =>
        new(response.StatusCode, error, RequestIdOf(response), advice);

    public static string? RequestIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-request-id", out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private NoboxApiException Create(int status, ApiFailure failure, string? model)
    {
        ApiError error = failure.Error;
        if (status is 400 or 402 && (error.Type == "insufficient_funds" || error.Code == "insufficient_funds"))
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
        "model_not_found" or "not_found" or "not_found_error" => 404,
        "rate_limit_exceeded" or "rate_limit_error" or "rate_limit" => 429,
        _ => int.TryParse(word, out int status) && status is >= 400 and <= 599 ? status : null,
    };

    /// <summary>Our sentence and the gateway's, which is cut, kept on one line and never repeats the token.</summary>
    private string Say(string ours, ApiError error)
    {
        if (string.IsNullOrWhiteSpace(error.Message))
            return ours;
        string theirs = error.Message.Length > LongestMessage ? error.Message[..LongestMessage] + "..." : error.Message;
        theirs = theirs.Replace(options.Token!, "[token]", StringComparison.Ordinal);
        return $"{ours} The gateway says: {theirs.ReplaceLineEndings(" ")}";
    }
}
