using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox;

public sealed partial record ChatTool
{
    internal const string NeedsMetadata =
        "Reflects over the types of the parameters and the result. In a trimmed or native program pass a JsonSerializerContext to ChatTool.Create, or describe the parameters with ToolParameter<T>.";

    // Not part of what the model sees, and so not of equality.
    private ToolFunction? Function { get; init; }

    /// <summary>
    /// Creates a tool from a function, whose parameters make the schema. <c>[Description]</c> attributes on the method and its parameters are sent
    /// to the model. A parameter with a default value may be left out; a <see cref="CancellationToken"/> is passed on by
    /// <see cref="InvokeAsync"/> and is not part of the schema. Enum values are names.
    /// </summary>
    /// <param name="function">A method, a local function or a lambda expression, synchronous or asynchronous.</param>
    /// <param name="name">1 to 64 letters, digits, underscores and dashes; null takes the name of the method or local function as it is written.</param>
    /// <param name="description">What the tool does and when to use it, for the model; null takes the method's <c>[Description]</c>.</param>
    /// <returns>The tool, which <see cref="InvokeAsync"/> can run.</returns>
    /// <exception cref="ArgumentException">
    /// The function is a lambda expression and has no <paramref name="name"/>, the name cannot be used, or JSON cannot represent a parameter or the result.
    /// </exception>
    /// <example>
    /// <code>
    /// ChatTool weather = ChatTool.Create(GetWeather);
    ///
    /// [Description("Gets the weather forecast for a city.")]
    /// static async Task&lt;Forecast&gt; GetWeather([Description("The city's name in English.")] string city, int days = 1) => ...
    /// </code>
    /// </example>
    [RequiresUnreferencedCode(NeedsMetadata)]
    [RequiresDynamicCode(NeedsMetadata)]
#pragma warning disable RS0027 // The overloads cannot be confused: their second parameters are of different types.
    public static ChatTool Create(Delegate function, string? name = null, string? description = null) =>
#pragma warning restore RS0027
        Create(function, FunctionMetadata.Reflection(), name, description);

    /// <summary>Creates a tool from a function, as the overload without metadata does, for trimmed and native programs.</summary>
    /// <param name="function">A method, a local function or a lambda expression, synchronous or asynchronous.</param>
    /// <param name="metadata">A source-generated context with a <c>[JsonSerializable]</c> for each type of a parameter, and of a result that is not a string.</param>
    /// <param name="name">1 to 64 letters, digits, underscores and dashes; null takes the name of the method or local function as it is written.</param>
    /// <param name="description">What the tool does and when to use it, for the model; null takes the method's <c>[Description]</c>.</param>
    /// <returns>The tool, which <see cref="InvokeAsync"/> can run.</returns>
    /// <exception cref="ArgumentException">
    /// The context lacks a type, the function is a lambda expression and has no <paramref name="name"/>, the name cannot be used, or JSON cannot represent
    /// a parameter or the result.
    /// </exception>
    public static ChatTool Create(Delegate function, JsonSerializerContext metadata, string? name = null, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return Create(function, metadata.Options, name, description);
    }

    /// <summary>
    /// Runs the tool's function with the arguments of a call. A string result is returned as it is, any other as JSON; a function without a result
    /// returns <c>done</c>. An exception of the function is thrown as it is.
    /// </summary>
    /// <param name="call">The model's call of this tool.</param>
    /// <param name="cancellationToken">Cancels the call; passed to the function's <see cref="CancellationToken"/> parameters.</param>
    /// <returns>The text for <see cref="ChatMessage.Tool(ToolCall, string)"/>.</returns>
    /// <exception cref="InvalidOperationException">The tool was made from a schema and has no function.</exception>
    /// <exception cref="ArgumentException">The call is for another tool.</exception>
    /// <exception cref="SchemaMismatchException">The model's arguments do not fit the parameters; their text is kept.</exception>
    public Task<string> InvokeAsync(ToolCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (Function is null)
        {
            throw new InvalidOperationException(
                $"The tool '{Name}' has no function to run. Create it with ChatTool.Create(Delegate), or read the call's arguments and run the code yourself.");
        }

        if (call.Name != Name)
            throw new ArgumentException($"The call is for the tool '{call.Name}', not for '{Name}'.", nameof(call));
        return Function.InvokeAsync(call, cancellationToken);
    }

    /// <summary>Determines whether another tool has the same name, description, schema and strictness; the functions that run them are not compared.</summary>
    /// <param name="other">The other tool.</param>
    /// <returns>True when the model sees the same.</returns>
    public bool Equals(ChatTool? other) =>
        other is not null && Name == other.Name && Description == other.Description && Parameters == other.Parameters && Strict == other.Strict;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Description, Parameters);

    private static ChatTool Create(Delegate function, JsonSerializerOptions metadata, string? name, string? description)
    {
        ArgumentNullException.ThrowIfNull(function);
        name ??= FunctionName.Of(function.Method);
        description ??= function.Method.GetCustomAttribute<DescriptionAttribute>()?.Description;
        var bound = new ToolFunction(function, metadata);
        return new(name, description ?? "", ToolParameter.SchemaOf(bound.Parameters)) { Function = bound };
    }
}
