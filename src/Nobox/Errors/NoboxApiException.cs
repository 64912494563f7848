using System.Net;

namespace Nobox;

/// <summary>The gateway answered with an error.</summary>
public class NoboxApiException : NoboxException
{
    internal NoboxApiException(string message, ApiFailure failure)
        : base(message)
    {
        StatusCode = failure.StatusCode;
        ErrorType = failure.Error.Type;
        ErrorCode = failure.Error.Code;
        ErrorMessage = failure.Error.Message;
        RequestId = failure.RequestId;
        Advice = failure.Advice;
    }

    /// <summary>The HTTP status; 200 when the error came in the body of a successful answer or inside a stream.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The gateway's word for the kind of error, for example <c>insufficient_funds</c>.</summary>
    public string? ErrorType { get; }

    /// <summary>The gateway's code for the error, where it gives one beside the type.</summary>
    public string? ErrorCode { get; }

    /// <summary>
    /// The gateway's explanation, on one line and cut behind 500 characters. It may quote the request, so it is in no
    /// <see cref="Exception.Message"/> and no <c>ToString()</c>; the token is masked.
    /// </summary>
    public string? ErrorMessage { get; }

    /// <summary>Gets the parameter that the gateway objects to; null when it does not say.</summary>
    public string? ErrorParameter { get; }

    /// <summary>The id under which the gateway knows the request, for its support.</summary>
    public string? RequestId { get; }
}
