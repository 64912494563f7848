namespace Nobox;

/// <summary>The body of an error: <c>{ "error": { "type", "code", "param", "message" } }</c>.</summary>
/// <param name="Type">The kind of error.</param>
/// <param name="Code">A code beside the type.</param>
/// <param name="Parameter">The request parameter that caused the error.</param>
/// <param name="Message">The gateway's explanation.</param>
internal readonly record struct ApiError(string? Type, string? Code, string? Parameter, string? Message)
{
    /// <summary>Fills what is missing from the fields beside the error object.</summary>
    public ApiError Or(ApiError outer) =>
        new(Type ?? outer.Type, Code ?? outer.Code, Parameter ?? outer.Parameter, Message ?? outer.Message);
}
