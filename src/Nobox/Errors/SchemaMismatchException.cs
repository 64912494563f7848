namespace Nobox;

/// <summary>JSON of a model does not fit the C# type that it was asked to fit. The message tells where, never what it held.</summary>
public sealed class SchemaMismatchException : NoboxException
{
    internal SchemaMismatchException(Type type, string where, string text)
        : base($"The model's JSON does not fit {type.Name}: {where}. Text has all of it.") => Text = text;

    /// <summary>The model's text.</summary>
    public string Text { get; }
}
