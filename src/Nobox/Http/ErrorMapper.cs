using System.Globalization;

namespace Nobox;

/// <summary>Chooses the exception for an error of the gateway.</summary>
internal sealed class ErrorMapper(NoboxClientOptions options)
{
    private readonly GatewayText _text = new(options.Token!);

    /// <summary>The exception for a response whose status is an error.</summary>
    /// <param name="response">The response.</param>
    /// <param name="body">Its body, or the part of it that was read.</param>
    /// <param name="model">The model in the request; null when it named none.</param>
    public NoboxApiException FromStatus(HttpResponseMessage response, ReadOnlySpan<byte> body, string? model) =>
        Create((int)response.StatusCode, response, body, ErrorReader.Read(body), model);

    /// <summary>The exception for an error in a successful response: its own code or type replaces the status.</summary>
    /// <param name="response">The response.</param>
    /// <param name="body">Its body, or the event of a stream that contains the error.</param>
    /// <param name="error">The error.</param>
    /// <param name="model">The model in the request; null when it named none.</param>
    public NoboxApiException FromBody(HttpResponseMessage response, ReadOnlySpan<byte> body, ApiError error, string? model) =>
        Create(StatusOf(error.Code) ?? StatusOf(error.Type), response, body, error, model);

    /// <summary>The gateway's id of the request.</summary>
    public string? RequestIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-request-id", out IEnumerable<string>? values) ? _text.Line(values.FirstOrDefault()) : null;

    private NoboxApiException Create(int? status, HttpResponseMessage response, ReadOnlySpan<byte> body, ApiError error, string? model)
    {
        RetryAdvice advice = RetryPolicy.Advise(status ?? 500, response, options.TimeProvider);
        error = new ApiError(_text.Line(error.Type), _text.Line(error.Code), _text.Line(error.Parameter), _text.Line(error.Message));
        var failure = new ApiFailure(response.StatusCode, error, _text.Body(body), RequestIdOf(response), advice);
        var message = new FailureMessage(failure, status, options.IncludeGatewayMessages);
        return status switch
        {
            _ when status == 402 || IsWalletEmpty(error.Type) || IsWalletEmpty(error.Code) =>
                new InsufficientFundsException(message.Of("The wallet of the token cannot pay for the request", "Add funds to it.")) { Failure = failure },
            400 => new InvalidRequestException(message.Of("The gateway rejected the request as invalid", "Correct the request.")) { Failure = failure },
            401 => new InvalidTokenException(message.Of("The gateway rejected the token", "Check NOBOX_TOKEN or NoboxClientOptions.Token.")) { Failure = failure },
            404 when model is not null && SpeaksOfModel(error, model) => ModelNotFound(message, failure, model),
            404 => UrlNotFound(message, failure, response),
            429 => RateLimit(message, failure, new RateLimitHeaders(response.Headers, options.TimeProvider.GetUtcNow()).Snapshot),
            null or >= 500 => new ProviderException(message.Of("The provider of the model or the gateway failed", "Try again later.")) { Failure = failure },
            _ => new NoboxApiException(response.StatusCode, message.Of("The gateway returned an error")) { Failure = failure },
        };
    }

    private ModelNotFoundException ModelNotFound(FailureMessage message, ApiFailure failure, string model)
    {
        string[] nearest = [.. options.Catalog.FindNearest(model).Where(id => id != model)];
        string? notice = options.Catalog.FindNotice(model);
        string advice = notice ?? (nearest.Length > 0 ? $"Did you mean {string.Join(", ", nearest)}?" : "ListModelsAsync returns the models that it knows.");
        string text = message.Of($"The gateway does not know the model '{_text.Line(model)}'", advice);
        return new ModelNotFoundException(text) { Failure = failure, Model = model, NearestIds = nearest };
    }

    private NoboxApiException UrlNotFound(FailureMessage message, ApiFailure failure, HttpResponseMessage response)
    {
        string url = (response.RequestMessage?.RequestUri ?? options.BaseUrl).GetLeftPart(UriPartial.Path);
        string text = message.Of($"The gateway returned 'not found' for {url}", $"Check NoboxClientOptions.BaseUrl ({options.BaseUrl}).");
        return new NoboxApiException(failure.StatusCode, text) { Failure = failure };
    }

    private static RateLimitException RateLimit(FailureMessage message, ApiFailure failure, RateLimitSnapshot? limits)
    {
        TimeSpan? after = failure.Advice.After;
        string advice = after > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"Retry after {after.Value.TotalSeconds:0.###} s.")
            : "Wait before you send more requests.";
        return new RateLimitException(message.Of("Rate limit exceeded", advice), after) { Failure = failure, RateLimits = limits };
    }

    /// <summary>
    /// Determines whether a 404 is about the model, by any of the names that servers have for it. One of a server that has no such path says
    /// nothing of a model.
    /// </summary>
    private static bool SpeaksOfModel(ApiError error, string model) =>
        Contains(error.Type, "model") || Contains(error.Code, "model") || Contains(error.Code, "DeploymentNotFound") || error.Parameter == "model"
        || Words(error.Message).Any(word => word.Equals("model", StringComparison.OrdinalIgnoreCase))
        || Contains(error.Message, "no endpoints found") || StartsWith(error.Message, "models/")
        || Contains(error.Message, model);

    private static bool StartsWith(string? text, string start) => text?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;

    private static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    private static string[] Words(string? text) => text is null ? [] : string.Concat(text.Select(c => char.IsLetter(c) ? c : ' ')).Split(' ');

    /// <summary>Determines whether a type or a code says that the wallet is empty: the gateway's word, or that of a provider.</summary>
    private static bool IsWalletEmpty(string? word) =>
        word?.ToLowerInvariant() is "insufficient_funds" or "insufficient_quota" or "insufficient_balance" or "insufficient_credits" or "billing_hard_limit_reached" or "credit_balance_too_low";

    private static int? StatusOf(string? word) => word?.ToLowerInvariant() switch
    {
        null => null,
        "insufficient_funds" or "invalid_request_error" or "invalid_request" => 400,
        "authentication_error" or "invalid_token" or "invalid_api_key" => 401,
        "permission_error" => 403,
        "model_not_found" or "not_found" or "not_found_error" => 404,
        "rate_limit_exceeded" or "rate_limit_error" or "rate_limit" => 429,
        _ => int.TryParse(word, out int status) && status is >= 400 and <= 599 ? status : null,
    };
}
