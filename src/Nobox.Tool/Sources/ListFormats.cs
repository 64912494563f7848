using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Recognizes and converts lists of models.</summary>
internal static class ListFormats
{
    /// <summary>The foreign formats; the first that recognizes a list counts, so those with fewer marks come later.</summary>
    private static readonly ListFormat[] Foreign =
    [
        CollectionFormats.ModelsDev, CollectionFormats.LiteLlm,
        CloudFormats.Google, CloudFormats.Cohere, CloudFormats.AzureResource, CloudFormats.AzureOpenAI, CloudFormats.Anthropic,
        LocalFormats.LlamaCpp, LocalFormats.LmStudioNative, LocalFormats.LmStudio, LocalFormats.Ollama, LocalFormats.Vllm,
        GatewayFormats.OpenRouter, GatewayFormats.GitHub, GatewayFormats.Vercel,
        ProviderFormats.Mistral, ProviderFormats.Together, ProviderFormats.TogetherInObject, ProviderFormats.Groq,
    ];

    /// <summary>The fields that only entries of our catalogs have.</summary>
    private static readonly string[] OwnFields =
    [
        "public_id", "context_length", "max_output_tokens", "input_modalities", "output_modalities", "supported_parameters", "pricing",
        "knowledge_cutoff", "expiration_date", "canonical_slug", "replaced_by", "replacement", "removed",
    ];

    /// <summary>The fields that entries of any list may have.</summary>
    private static readonly string[] CommonFields = ["id", "name", "provider", "created", "status", "tokenizer", "model"];

    /// <summary>The fields that providers have and models do not.</summary>
    private static readonly string[] ProviderFields = ["models", "npm", "env", "doc", "privacy_policy_url", "terms_of_service_url", "status_page_url", "slug"];

    /// <summary>Returns the entries of a list in any known format.</summary>
    /// <param name="pages">The pages of the list.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="ignored">Receives a sentence for each entry that cannot be in a catalog.</param>
    /// <exception cref="ToolException">The format is unknown.</exception>
    public static ConvertedList Convert(IReadOnlyList<byte[]> pages, string source, Action<string> ignored)
    {
        List<JsonElement> roots = [.. pages.Select(page => RawCatalog.ParseJson(page, source))];
        bool hasHead = roots.Exists(static root => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(CatalogHead.Field, out _));
        if (!hasHead && Array.Find(Foreign, format => roots.Exists(root => format.Find(root) is not null)) is { } foreign)
            return Convert(foreign, roots);
        if (roots.TrueForAll(IsOwn))
            return ConvertedList.Own([.. pages.SelectMany(page => RawCatalog.Parse(page, source, ignored).Entries)]);
        if (roots.Exists(static root => ProviderFormats.OpenAI.Find(root) is not null))
            return Convert(ProviderFormats.OpenAI, roots);
        throw new ToolException($"{source} is not a list of models in a known format: {Describe(roots[0])}. Known formats: {Names()}, and this tool's catalog.");
    }

    /// <summary>Returns the names of the foreign formats.</summary>
    public static string Names() => string.Join(", ", Foreign.Append(ProviderFormats.OpenAI).Select(static format => format.Name).Distinct());

    private static ConvertedList Convert(ListFormat format, IReadOnlyList<JsonElement> roots)
    {
        var entries = new SortedDictionary<string, RawEntry>(StringComparer.Ordinal);
        var losses = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int others = 0;
        foreach (SourceModel model in roots.SelectMany(root => format.Find(root) ?? []))
        {
            if (format.Convert(model) is not { } draft || !CatalogForm.IsId(draft.Id))
            {
                others++;
                continue;
            }

            entries[draft.Id] = draft.ToEntry();
            foreach (string field in model.Unread())
                losses[field] = losses.GetValueOrDefault(field) + 1;
        }

        return new(format.Name, [.. entries.Values], losses, others);
    }

    /// <summary>Determines whether a page has a catalog's form: an entry with a field that only models have or an id with a provider, or none with an unknown field.</summary>
    private static bool IsOwn(JsonElement root)
    {
        JsonElement? list = root.ValueKind == JsonValueKind.Array ? root : CatalogForm.Lists
            .Select(name => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.Array ? found : (JsonElement?)null)
            .FirstOrDefault(static found => found is not null);
        if (list is not { } entries)
            return false;
        bool areCommon = entries.GetArrayLength() == 0 || entries.EnumerateArray().Any(static entry => entry.ValueKind is JsonValueKind.Object or JsonValueKind.String);
        foreach (JsonElement entry in entries.EnumerateArray().Where(static entry => entry.ValueKind == JsonValueKind.Object))
        {
            IReadOnlyList<string> names = new SourceModel(entry).Names();
            if (names.Any(ProviderFields.Contains))
                return false;
            if (names.Any(OwnFields.Contains) || new SourceModel(entry).Text("id")?.Contains('/', StringComparison.Ordinal) == true)
                return true;
            areCommon &= names.All(CommonFields.Contains);
        }

        return areCommon;
    }

    private static string Describe(JsonElement root)
    {
        JsonElement entry = root;
        foreach (string list in CatalogForm.Lists)
        {
            if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(list, out JsonElement found))
                entry = found;
        }

        string where = entry.ValueKind == JsonValueKind.Array ? "its entries have" : "it has";
        if (entry.ValueKind == JsonValueKind.Array)
            entry = entry.EnumerateArray().FirstOrDefault(static item => item.ValueKind == JsonValueKind.Object);
        if (entry.ValueKind != JsonValueKind.Object)
            return "it has no objects with fields";
        IReadOnlyList<string> names = new SourceModel(entry).Names();
        string fields = string.Join(", ", names.Take(8));
        return names.Any(ProviderFields.Contains) ? $"{where} the fields {fields}, as a list of providers has" : $"{where} the fields {fields}";
    }
}
