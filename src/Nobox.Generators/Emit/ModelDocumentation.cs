using System.Globalization;
using System.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Emit;

/// <summary>What hovering a model tells: what it is, what it takes and what it costs.</summary>
internal static class ModelDocumentation
{
    private const decimal Million = 1_000_000;

    /// <summary>The lines of a model's documentation comment, without slashes and indentation.</summary>
    public static List<string> Lines(CatalogEntry entry)
    {
        string head = "<c>" + DocumentationText.Escape(entry.Id) + "</c>";
        if (entry.Name is { Length: > 0 } name)
            head += ": " + DocumentationText.Escape(name);

        var lines = new List<string> { "<summary>", head + "." };
        AddParagraph(lines, Limits(entry));
        AddParagraph(lines, PerMillion(entry.Pricing));
        AddParagraph(lines, PerUse(entry.Pricing));
        AddParagraph(lines, Parameters(entry));
        AddParagraph(lines, Dates(entry));
        lines.Add("</summary>");
        return lines;
    }

    private static void AddParagraph(List<string> lines, string text)
    {
        if (text.Length > 0)
            lines.Add("<para>" + text + "</para>");
    }

    private static string Limits(CatalogEntry entry)
    {
        var sentences = new Sentences();
        if (entry.ContextLength is { } context)
            sentences.Add("Context of " + Grouped(context) + " tokens");
        if (entry.MaxOutputTokens is { } output)
            sentences.Add("At most " + Grouped(output) + " tokens of output");
        if (entry.InputModalities is > 0 and { } input)
            sentences.Add("Reads " + Kinds(input));
        if (entry.OutputModalities is > 0 and { } answer)
            sentences.Add("Writes " + Kinds(answer));
        return sentences.ToString();
    }

    private static string PerMillion(CatalogPricing? pricing)
    {
        if (pricing is null)
            return "";
        var prices = new StringBuilder();
        AddPrice(prices, "prompt", pricing.Prompt, Million);
        AddPrice(prices, "completion", pricing.Completion, Million);
        AddPrice(prices, "reasoning", pricing.InternalReasoning, Million);
        AddPrice(prices, "image", pricing.Image, Million);
        AddPrice(prices, "audio", pricing.Audio, Million);
        AddPrice(prices, "cache read", pricing.InputCacheRead, Million);
        AddPrice(prices, "cache write", pricing.InputCacheWrite, Million);
        return prices.Length == 0 ? "" : "USD per million tokens: " + prices + ".";
    }

    private static string PerUse(CatalogPricing? pricing)
    {
        if (pricing is null)
            return "";
        var prices = new StringBuilder();
        AddPrice(prices, "request", pricing.Request, 1);
        AddPrice(prices, "web search", pricing.WebSearch, 1);
        return prices.Length == 0 ? "" : "USD each: " + prices + ".";
    }

    private static void AddPrice(StringBuilder prices, string what, decimal? price, decimal units)
    {
        // A price that the multiplication overflows is no price that anyone asks.
        if (price is not { } one || one > decimal.MaxValue / Million)
            return;
        if (prices.Length > 0)
            prices.Append(", ");
        prices.Append(what).Append(' ').Append(ShortNumber.Trimmed(one * units));
    }

    private static string Parameters(CatalogEntry entry)
    {
        if (entry.Parameters is not { Count: > 0 } parameters)
            return "";
        var names = new StringBuilder("Parameters: ");
        for (int i = 0; i < parameters.Count; i++)
            names.Append(i > 0 ? ", " : "").Append(DocumentationText.Escape(parameters[i]));
        return names.Append('.').ToString();
    }

    private static string Dates(CatalogEntry entry)
    {
        var sentences = new Sentences();
        if (entry.KnowledgeCutoff is { } cutoff)
            sentences.Add("Knows the world up to " + cutoff);
        if (entry.ExpirationDate is { } expiration)
            sentences.Add("Expires on " + expiration);
        if (entry.Status is { Length: > 0 } status)
            sentences.Add("Status: " + DocumentationText.Escape(status));
        return sentences.ToString();
    }

    private static string Kinds(int modalities)
    {
        var kinds = new StringBuilder();
        for (int bit = 0; bit <= ModalityBits.Names.Length; bit++)
        {
            if ((modalities & (1 << bit)) == 0)
                continue;
            kinds.Append(kinds.Length > 0 ? ", " : "").Append(bit < ModalityBits.Names.Length ? ModalityBits.Names[bit] : "other");
        }

        return kinds.ToString();
    }

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class Sentences
    {
        private readonly StringBuilder _text = new();

        public void Add(string sentence)
        {
            if (_text.Length > 0)
                _text.Append(' ');
            _text.Append(sentence).Append('.');
        }

        public override string ToString() => _text.ToString();
    }
}
