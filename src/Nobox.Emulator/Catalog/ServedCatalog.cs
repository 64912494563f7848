using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Represents the models that are served, and the responses that list them.</summary>
internal sealed class ServedCatalog
{
    private static readonly Lazy<ServedCatalog> Embedded = new(ReadEmbedded);

    private ServedCatalog(ModelCatalog models, ReadOnlyMemory<byte> listing, ReadOnlyMemory<byte> openAIListing)
    {
        Models = models;
        Listing = listing;
        OpenAIListing = openAIListing;
        KnownParameters = models.Models.SelectMany(model => model.SupportedParameters ?? []).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Gets the catalog of this repository.</summary>
    public static ServedCatalog Default => Embedded.Value;

    public ModelCatalog Models { get; }

    /// <summary>Gets the response to POST <c>models</c>: the entries as the file has them.</summary>
    public ReadOnlyMemory<byte> Listing { get; }

    /// <summary>Gets the response to GET <c>v1/models</c>: the fields that OpenAI documents.</summary>
    public ReadOnlyMemory<byte> OpenAIListing { get; }

    /// <summary>Gets the request parameters that at least one model lists: those that another model may lack.</summary>
    public IReadOnlySet<string> KnownParameters { get; }

    public static ServedCatalog Parse(ReadOnlyMemory<byte> utf8Json)
    {
        ModelCatalog models = ModelCatalog.Parse(utf8Json.Span);
        if (utf8Json.Span.StartsWith("\uFEFF"u8))
            utf8Json = utf8Json[3..];
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using JsonDocument document = JsonDocument.Parse(utf8Json, options);
        JsonElement root = document.RootElement;
        JsonElement entries = root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("data"u8);
        return new ServedCatalog(
            models,
            WriteListing(entries.WriteTo),
            WriteListing(json => WriteOpenAIEntries(json, models)));
    }

    private static byte[] WriteListing(Action<Utf8JsonWriter> writeEntries)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("object"u8, "list"u8);
            json.WritePropertyName("data"u8);
            writeEntries(json);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static void WriteOpenAIEntries(Utf8JsonWriter json, ModelCatalog models)
    {
        json.WriteStartArray();
        foreach (ModelInfo model in models.Models)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, model.Id);
            json.WriteString("object"u8, "model"u8);
            json.WriteNumber("created"u8, model.Created?.ToUnixTimeSeconds() ?? 0);
            json.WriteString("owned_by"u8, model.Provider ?? "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ServedCatalog ReadEmbedded()
    {
        using Stream resource = typeof(ServedCatalog).Assembly.GetManifestResourceStream("models.json")!;
        byte[] utf8Json = new byte[resource.Length];
        resource.ReadExactly(utf8Json);
        return Parse(utf8Json);
    }
}
