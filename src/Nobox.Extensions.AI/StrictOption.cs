namespace Nobox;

/// <summary>Reads whether a schema is to be followed exactly: an additional property of a tool, or of the options for all schemas of a call.</summary>
internal static class StrictOption
{
    /// <summary>The name that Microsoft.Extensions.AI.OpenAI reads.</summary>
    public const string Name = "strict";

    // An earlier name is read, too.
    private static readonly string[] Names = [Name, "strictJsonSchema"];

    public static bool IsName(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the value; null when it is not set.</summary>
    public static bool? Find(IEnumerable<KeyValuePair<string, object?>>? properties)
    {
        if (properties is null)
            return null;
        foreach ((string name, object? value) in properties)
        {
            if (IsName(name))
                return JsonText.AsBoolean(value) ?? throw new NotSupportedException($"The additional property '{name}' must be true or false.");
        }

        return null;
    }
}
