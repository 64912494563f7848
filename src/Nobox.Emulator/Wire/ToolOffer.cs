namespace Nobox.Emulator;

/// <summary>The tools that a request offers, and which of them may or must be called.</summary>
internal sealed record ToolOffer(IReadOnlyList<OfferedTool> Tools, ToolChoiceMode Mode, string? ForcedName, bool Parallel)
{
    public static ToolOffer None { get; } = new([], ToolChoiceMode.Auto, null, true);
}

/// <summary>A function to call, with the schema of its arguments.</summary>
internal sealed record OfferedTool(string Name, SchemaNode Parameters);

/// <summary>Whether tools are called.</summary>
internal enum ToolChoiceMode
{
    /// <summary>When the prompt names one.</summary>
    Auto,

    /// <summary>Never.</summary>
    None,

    /// <summary>Always.</summary>
    Required,
}
