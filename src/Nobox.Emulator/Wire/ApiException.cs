namespace Nobox.Emulator;

/// <summary>Is thrown when a request cannot be served; the client gets the error.</summary>
internal sealed class ApiException(ApiError error) : Exception(error.Message)
{
    public ApiError Error => error;

    public static ApiException Invalid(string message) => new(ApiError.InvalidRequest(message));
}
