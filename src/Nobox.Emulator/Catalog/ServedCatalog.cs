using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>The models that are served, and the answer that lists them.</summary>
internal sealed class ServedCatalog
{
    private static readonly Lazy<ServedCatalog> Embedded = new(ReadEmbedded);

    private ServedCatalog(ModelCatalog models, ReadOnlyMemory<byte> listing)
    {
        Models = models;
        Listing = listing;
        KnownParameters = models.Models.SelectMany(model => model.SupportedParameters ?? []).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The catalog of this repository.</summary>
    public static ServedCatalog Default => Embedded.Value;

    public ModelCatalog Models { get; }

    /// <summary>The body of the answer to <c>POST models</c>: the entries as the file has them.</summary>
    public ReadOnlyMemory<byte> Listing { get; }

    /// <summary>The request parameters that at least one model names: those that another model may lack.</summary>
    public IReadOnlySet<string> KnownParameters { get; }

    public static ServedCatalog Parse(ReadOnlyMemory<byte> utf8Json)
    {
        ModelCatalog models = ModelCatalog.Parse(utf8Json.Span);
        return new ServedCatalog(models, WriteListing(utf8Json));
    }

    private static byte[] WriteListing(ReadOnlyMemory<byte> utf8Json)
    {
        if (utf8Json.Span.StartsWith("\uFEFF"u8))
            utf8Json = utf8Json[3..];
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using JsonDocument document = JsonDocument.Parse(utf8Json, options);
        JsonElement root = document.RootElement;
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("object"u8, "list"u8);
            json.WritePropertyName("data"u8);
            (root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("data"u8)).WriteTo(json);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static ServedCatalog ReadEmbedded()
    {
        using Stream resource = typeof(ServedCatalog).Assembly.GetManifestResourceStream("models.json")!;
        byte[] utf8Json = new byte[resource.Length];
        resource.ReadExactly(utf8Json);
        return Parse(utf8Json);
    }
}
