using System.Text.Json;

namespace Nobox;

/// <summary>Represents which tools a model may or must call.</summary>
public readonly record struct ToolChoice : IJsonWritable
{
    private readonly string? _mode;

    private ToolChoice(string mode, string? name)
    {
        _mode = mode;
        ToolName = name;
    }

    /// <summary>The model decides. The default where there are tools.</summary>
    public static ToolChoice Auto { get; } = new("auto", null);

    /// <summary>No tool is called.</summary>
    public static ToolChoice None { get; } = new("none", null);

    /// <summary>At least one tool is called.</summary>
    public static ToolChoice Required { get; } = new("required", null);

    /// <summary>The tool that must be called; null when the choice names none.</summary>
    public string? ToolName { get; }

    internal string Mode => _mode ?? "auto";

    /// <summary>One tool must be called.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The choice.</returns>
    public static ToolChoice Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new("function", name);
    }

    void IJsonWritable.WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "function"u8);
        writer.WriteStartObject("function"u8);
        writer.WriteString("name"u8, ToolName);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
