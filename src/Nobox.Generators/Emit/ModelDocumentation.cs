using System.Globalization;
using System.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Emit;

/// <summary>Writes the documentation of a model: what it is, what it takes and what it costs.</summary>
internal sealed class ModelDocumentation(SourceWriter writer)
{
    private const decimal Million = 1_000_000;
    private const int MostParameters = 50;

    private readonly StringBuilder _paragraph = new();
    private readonly HashSet<string> _parameters = new(StringComparer.Ordinal);

    public void Write(CatalogEntry entry)
    {
        writer.Line("/// <summary>");
        writer.Append("/// <c>").Append(DocumentationText.Escape(entry.Id)).Append("</c>");
        if (entry.Name is { Length: > 0 } name)
            writer.Append(": ").Append(DocumentationText.Escape(name));
        writer.Line(".");
        AddLimits(entry);
        EndParagraph();
        const string Unit = "USD per million tokens";
        AddPricesPerMillion(Unit + ": ", entry.Pricing);
        EndParagraph();
        foreach (CatalogTier tier in entry.Pricing?.Tiers ?? default)
        {
            AddPricesPerMillion(Unit + " above " + Grouped(tier.MinPromptTokens) + " prompt tokens: ", tier.Pricing);
            EndParagraph();
        }

        AddPricesPerUse(entry.Pricing);
        EndParagraph();
        AddParameters(entry);
        EndParagraph();
        AddDates(entry);
        EndParagraph();
        writer.Line("/// </summary>");
    }

    private void EndParagraph()
    {
        if (_paragraph.Length == 0)
            return;
        writer.Append("/// <para>").Append(_paragraph).Line(".</para>");
        _paragraph.Clear();
    }

    private void AddLimits(CatalogEntry entry)
    {
        if (entry.ContextLength is { } context)
            AddSentence("Context of ").Append(Grouped(context)).Append(" tokens");
        if (entry.MaxOutputTokens is { } output)
            AddSentence("At most ").Append(Grouped(output)).Append(" tokens of output");
        if (entry.InputModalities is > 0 and { } input)
            AddKinds(AddSentence("Reads "), input);
        if (entry.OutputModalities is > 0 and { } answer)
            AddKinds(AddSentence("Writes "), answer);
    }

    private void AddPricesPerMillion(string start, CatalogPricing? pricing)
    {
        if (pricing is null)
            return;
        AddPrice(start, "prompt ", pricing.Prompt, Million);
        AddPrice(start, "completion ", pricing.Completion, Million);
        AddPrice(start, "reasoning ", pricing.InternalReasoning, Million);
        AddPrice(start, "image ", pricing.Image, Million);
        AddPrice(start, "audio ", pricing.Audio, Million);
        AddPrice(start, "cache read ", pricing.InputCacheRead, Million);
        AddPrice(start, "cache write ", pricing.InputCacheWrite, Million);
    }

    private void AddPricesPerUse(CatalogPricing? pricing)
    {
        if (pricing is null)
            return;
        const string Start = "USD each: ";
        AddPrice(Start, "request ", pricing.Request, 1);
        AddPrice(Start, "web search ", pricing.WebSearch, 1);
    }

    private void AddPrice(string start, string what, decimal? price, decimal units)
    {
        // A price that the multiplication overflows cannot be real.
        if (price is { } one && one <= decimal.MaxValue / Million)
            _paragraph.Append(_paragraph.Length == 0 ? start : ", ").Append(what).Append(ShortNumber.Trimmed(one * units));
    }

    private void AddParameters(CatalogEntry entry)
    {
        if (entry.Parameters is not { } parameters)
            return;
        _parameters.Clear();
        foreach (string parameter in parameters)
        {
            if (parameter[0] != '-' && _parameters.Add(parameter) && _parameters.Count <= MostParameters)
                _paragraph.Append(_parameters.Count == 1 ? "Parameters: " : ", ").Append(DocumentationText.Escape(parameter));
        }

        if (_parameters.Count > MostParameters)
            _paragraph.Append(" and ").Append(Grouped(_parameters.Count - MostParameters)).Append(" more");
    }

    private void AddDates(CatalogEntry entry)
    {
        if (entry.KnowledgeCutoff is { } cutoff)
            AddSentence("Knowledge cutoff: ").Append(cutoff);
        if (entry.ExpirationDate is { } expiration)
            AddSentence("Expires on ").Append(expiration);
        if (entry is { IsRemoved: true, Removed: { } removed })
            AddSentence("Removed on ").Append(removed);
        if (entry.Status is { Length: > 0 } status)
            AddSentence("Status: ").Append(DocumentationText.Escape(status));
    }

    private StringBuilder AddSentence(string start) => _paragraph.Append(_paragraph.Length == 0 ? "" : ". ").Append(start);

    private static void AddKinds(StringBuilder text, int modalities)
    {
        string separator = "";
        for (int bit = 0; bit <= ModalityBits.Names.Length; bit++)
        {
            if ((modalities & (1 << bit)) == 0)
                continue;
            text.Append(separator).Append(bit < ModalityBits.Names.Length ? ModalityBits.Names[bit] : "other");
            separator = ", ";
        }
    }

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
