namespace Nobox.Emulator;

/// <summary>The request cannot be served; the client is told why.</summary>
internal sealed class RequestRefusedException(ApiError error) : Exception(error.Message)
{
    public ApiError Error => error;

    public static RequestRefusedException Invalid(string message) => new(ApiError.InvalidRequest(message));
}
