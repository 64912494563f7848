using System.Globalization;
using System.Text;
using Nobox.Generators.Catalog;
using Nobox.Generators.Json;

namespace Nobox.Generators.Emit;

/// <summary>
/// Writes an entry as one line of a provider's records: a JSON array in ASCII, trailing nulls left out.
/// docs/project/architecture.md describes the layout, the runtime's <c>CatalogRecordReader</c> reads it.
/// </summary>
internal sealed class RecordWriter(StringBuilder text)
{
    private bool _first = true;
    private int _nulls;

    public void Write(CatalogEntry entry)
    {
        Begin();
        Text(entry.Id);
        TextOrPart(entry.PublicId, entry.IdRest);
        Text(entry.Name);
        TextOrPart(entry.Provider, entry.IdPrefix);
        Number(entry.Created);
        Number(entry.ContextLength);
        Number(entry.MaxOutputTokens);
        Number(entry.InputModalities);
        Number(entry.OutputModalities);
        Parameters(entry.Parameters);
        Pricing(entry.Pricing);
        Text(entry.Tokenizer);
        Text(entry.KnowledgeCutoff);
        TextOrEnding(entry.CanonicalSlug, entry.Id);
        Text(entry.ExpirationDate);
        Text(entry.Status);
        Text(entry.Replacement);
        Tiers(entry.Pricing?.Tiers);
        Text(entry.Removed);
        Number(entry.IsReplacementProposed == true ? 1 : null);
        text.Append(']');
    }

    private void Begin()
    {
        text.Append('[');
        _first = true;
        _nulls = 0;
    }

    /// <summary>Announces an element; false when it is null, which is written only when something follows.</summary>
    private bool Element(bool present)
    {
        if (!present)
        {
            _nulls++;
            return false;
        }

        for (; _nulls > 0; _nulls--)
        {
            Separate();
            text.Append("null");
        }

        Separate();
        return true;
    }

    private void Separate()
    {
        if (!_first)
            text.Append(',');
        _first = false;
    }

    private void Text(string? value)
    {
        if (Element(value is not null))
            Quote(value!);
    }

    private void TextOrPart(string? value, string part)
    {
        if (!Element(value is not null))
            return;
        if (value == part)
            text.Append('0');
        else
            Quote(value!);
    }

    private void TextOrEnding(string? value, string beginning)
    {
        if (!Element(value is not null))
            return;
        if (!value!.StartsWith(beginning, StringComparison.Ordinal))
        {
            Quote(value);
            return;
        }

        text.Append('[');
        Quote(value.Substring(beginning.Length));
        text.Append(']');
    }

    private void Number(long? value)
    {
        if (Element(value is not null))
            text.Append(value!.Value.ToString(CultureInfo.InvariantCulture));
    }

    private void Parameters(EquatableArray<string>? parameters)
    {
        if (!Element(parameters is not null))
            return;
        long known = 0;
        foreach (string name in parameters!.Value)
        {
            if (Shared.Parameters.Find(name) is { IsCapability: true } parameter)
                known |= 1L << parameter.Position;
        }

        text.Append('[').Append(known.ToString(CultureInfo.InvariantCulture));
        foreach (string name in parameters.Value)
        {
            if (Shared.Parameters.Find(name) is { IsCapability: true })
                continue;
            text.Append(',');
            Quote(name);
        }

        text.Append(']');
    }

    private void Pricing(CatalogPricing? pricing)
    {
        if (!Element(pricing is not null))
            return;
        var inner = new RecordWriter(text);
        inner.Begin();
        inner.Prices(pricing!);
    }

    private void Tiers(EquatableArray<CatalogTier>? tiers)
    {
        if (!Element(tiers is { Count: > 0 }))
            return;
        var array = new RecordWriter(text);
        array.Begin();
        foreach (CatalogTier tier in tiers!.Value)
        {
            array.Separate();
            var inner = new RecordWriter(text);
            inner.Begin();
            inner.Number(tier.MinPromptTokens);
            inner.Prices(tier.Pricing);
        }

        text.Append(']');
    }

    private void Prices(CatalogPricing pricing)
    {
        for (int i = 0; i < PriceNames.All.Length; i++)
            Price(pricing.At(i));
        text.Append(']');
    }

    private void Price(decimal? price)
    {
        if (Element(price is not null))
            text.Append(ShortNumber.Write(price!.Value));
    }

    private void Quote(string value) => JsonText.Quote(text, value);
}
