using System.Net;

namespace Nobox;

/// <summary>The gateway returned an error. A status without an exception type of its own, for example 403, is thrown as this type.</summary>
public class NoboxApiException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public NoboxApiException(HttpStatusCode statusCode, string message)
        : base(message) => StatusCode = statusCode;

    /// <summary>The HTTP status; 200 when a successful response or a stream contained the error.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>The gateway's name for the kind of error, for example <c>insufficient_funds</c>; null when it gave none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The gateway's error code; null when it gave none. A number is kept as text.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The request parameter that caused the error (<c>param</c>), for example <c>temperature</c>; null when the gateway named none.</summary>
    public string? ErrorParameter { get; init; }

    /// <summary>
    /// The gateway's explanation on one line: at most 500 characters, control and bidirectional characters escaped, the token masked. It
    /// may quote the request. Null when the gateway gave none.
    /// </summary>
    public string? ErrorMessage { get; init; }

    /// <summary>
    /// The body of the error as text: the first 64 KiB, the token masked, otherwise as the gateway sent it. In a stream, the event that was
    /// the error. Null when there was none.
    /// </summary>
    public string? ResponseBody { get; init; }

    /// <summary>The gateway's id of the request, to quote when you ask its support; null when it sent none.</summary>
    public string? RequestId { get; init; }

    /// <summary>Sets everything that the response said.</summary>
    internal ApiFailure Failure
    {
        init
        {
            StatusCode = value.StatusCode;
            ErrorType = value.Error.Type;
            ErrorCode = value.Error.Code;
            ErrorParameter = value.Error.Parameter;
            ErrorMessage = value.Error.Message;
            ResponseBody = value.Body;
            RequestId = value.RequestId;
            Advice = value.Advice;
        }
    }
}
