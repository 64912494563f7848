namespace Nobox;

/// <summary>JSON from the model does not fit the requested C# type. The message says where, never what the JSON contained.</summary>
public sealed class SchemaMismatchException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public SchemaMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>The text of the model.</summary>
    public string Text { get; init; } = "";

    internal static SchemaMismatchException For(Type type, string problem, string text) =>
        new($"The model's JSON does not fit {type.Name}: {problem}. Text has the JSON.") { Text = text };
}
