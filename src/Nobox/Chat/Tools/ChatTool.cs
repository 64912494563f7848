using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>A tool that a model may ask to be called: its name, what it is for, and a JSON schema of its arguments.</summary>
public sealed partial record ChatTool
{
    private const int LongestName = 64;

    private readonly bool? _strict;

    /// <summary>A tool whose arguments follow a schema that is written by hand.</summary>
    /// <param name="name">1 to 64 letters, digits, underscores and dashes.</param>
    /// <param name="description">What the tool does and when to use it, for the model.</param>
    /// <param name="parameters">
    /// A JSON schema of type <c>object</c>; null for a tool without arguments. One without <c>properties</c> gets an empty list of them, which providers demand.
    /// </param>
    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    public ChatTool(string name, string description, JsonSchema? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(description);
        if (name.Length is 0 or > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw new ArgumentException($"'{name}' is not a valid tool name; use 1 to 64 letters, digits, underscores and dashes.", nameof(name));
        Name = name;
        Description = description;
        Parameters = parameters?.ForArguments() ?? JsonSchema.EmptyObject;
    }

    /// <summary>The name by which the model calls it.</summary>
    public string Name { get; }

    /// <summary>The description of what the tool does and when to use it.</summary>
    public string Description { get; }

    /// <summary>The schema of its arguments.</summary>
    public JsonSchema Parameters { get; private init; }

    /// <summary>
    /// Gets a value that indicates whether the model must follow the schema of the arguments exactly. The default is true when providers accept the schema as
    /// strict: every property is required, no others are allowed, and only keywords of the strict subset are used. Set it to true to close a schema that is
    /// written by hand: optional properties become nullable and required, and unsupported keywords move into descriptions. A schema that has no strict form, such
    /// as one with a dictionary, makes it false all the same, because providers refuse a request that calls such a schema strict. Set it to false to let the
    /// model deviate.
    /// </summary>
    public bool Strict
    {
        get => _strict ?? Parameters.IsStrict;
        init
        {
            if (value)
                Parameters = Parameters.Close();
            _strict = value && Parameters.IsStrict;
        }
    }

    /// <summary>Gets the value of <c>strict</c> to send; null to leave it out, which is the same as false for all that support it.</summary>
    internal bool? SentStrict => Strict ? true : _strict;

    /// <summary>A tool that is a function with some parameters. Read the arguments with <see cref="ToolParameter{T}.Read"/>.</summary>
    /// <param name="name">1 to 64 letters, digits, underscores and dashes.</param>
    /// <param name="description">What the tool does and when to use it, for the model.</param>
    /// <param name="parameters">The parameters, each with a name of its own; none for a tool without arguments.</param>
    /// <returns>The tool.</returns>
    /// <exception cref="ArgumentException">The name cannot be used, or two parameters have one name.</exception>
    public static ChatTool Create(string name, string description, params ToolParameter[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.DistinctBy(parameter => parameter.Name).Count() != parameters.Length)
            throw new ArgumentException("Give each parameter a name of its own.", nameof(parameters));
        return new(name, description, ToolParameter.SchemaOf(parameters));
    }

    /// <summary>A tool whose arguments are a C# type. Read them with <see cref="ToolCall.Read{T}"/>.</summary>
    /// <typeparam name="T">The type of the arguments: an object with a property for each.</typeparam>
    /// <param name="name">1 to 64 letters, digits, underscores and dashes.</param>
    /// <param name="description">What the tool does and when to use it, for the model.</param>
    /// <param name="arguments">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>The tool.</returns>
    /// <exception cref="ArgumentException">The name cannot be used, or the type is not an object.</exception>
    public static ChatTool Create<T>(string name, string description, JsonTypeInfo<T> arguments) =>
        new(name, description, JsonSchema.Of(arguments));
}
