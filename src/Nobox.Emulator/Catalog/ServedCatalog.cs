using System.Text.Json;
using System.Text.Json.Nodes;

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
        return new ServedCatalog(models, WriteListing(JsonArray.Create(entries)!), WriteListing([.. models.Models.Select(WriteOpenAIEntry)]));
    }

    private static byte[] WriteListing(JsonArray entries) => JsonText.ToUtf8(new JsonObject { ["object"] = "list", ["data"] = entries });

    private static JsonObject WriteOpenAIEntry(ModelInfo model) => new()
    {
        ["id"] = model.Id,
        ["object"] = "model",
        ["created"] = model.Created?.ToUnixTimeSeconds() ?? 0,
        ["owned_by"] = model.Provider ?? "",
    };

    private static ServedCatalog ReadEmbedded()
    {
        using Stream resource = typeof(ServedCatalog).Assembly.GetManifestResourceStream("models.json")!;
        byte[] utf8Json = new byte[resource.Length];
        resource.ReadExactly(utf8Json);
        return Parse(utf8Json);
    }
}
