using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Writes used models as a CycloneDX 1.6 bill of materials: each model is a component of the type <c>machine-learning-model</c>.</summary>
internal static class CycloneDx
{
    public static string Write(ToolEnvironment environment, IReadOnlyList<UsedModel> models)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("bomFormat", "CycloneDX");
            writer.WriteString("specVersion", "1.6");
            writer.WriteNumber("version", 1);
            writer.WriteStartObject("metadata");
            writer.WriteString("timestamp", environment.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
            writer.WriteStartArray("components");
            foreach (UsedModel model in models)
                WriteComponent(writer, environment, model);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return CiCommands.BreakInJson(Encoding.UTF8.GetString(buffer.ToArray())) + Environment.NewLine;
    }

    private static void WriteComponent(Utf8JsonWriter writer, ToolEnvironment environment, UsedModel model)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "machine-learning-model");
        writer.WriteString("bom-ref", "model:" + model.Id);
        writer.WriteString("name", model.Id);
        if (model.Entry?.Provider is { } provider)
            writer.WriteString("publisher", provider);
        writer.WriteStartObject("evidence");
        writer.WriteStartArray("occurrences");
        foreach (CodeUse use in model.Uses)
        {
            writer.WriteStartObject();
            writer.WriteString("location", environment.DisplaySlashed(use.File));
            writer.WriteNumber("line", use.Line);
            writer.WriteString("symbol", use.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartArray("properties");
        Property("symbol", model.Symbol);
        Property("context_length", model.Entry?.ContextLength?.ToString(CultureInfo.InvariantCulture));
        Property("max_output_tokens", model.Entry?.MaxOutputTokens?.ToString(CultureInfo.InvariantCulture));
        foreach ((string name, decimal price) in ModelPrices.Of(model.Entry))
            Property("pricing:" + name, price.ToString(CultureInfo.InvariantCulture));
        Property("status", model.Entry?.Status);
        Property("expiration_date", model.Entry?.ExpirationDate);
        Property("removed", model.Entry?.Removed);
        Property("replaced_by", model.Entry?.Replacement);
        writer.WriteEndArray();
        writer.WriteEndObject();

        void Property(string name, string? value)
        {
            if (value is null)
                return;
            writer.WriteStartObject();
            writer.WriteString("name", "nobox:" + name);
            writer.WriteString("value", value);
            writer.WriteEndObject();
        }
    }
}
