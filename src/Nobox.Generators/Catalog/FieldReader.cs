using System.Collections.Immutable;
using System.Globalization;
using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>
/// Reads the value of the property that is the reader's current token. A value of the wrong type is skipped and becomes a problem;
/// <c>null</c> is as good as absent.
/// </summary>
internal sealed class FieldReader(JsonReader reader, ImmutableArray<CatalogProblem>.Builder problems)
{
    /// <summary>The last second of the year 9999, where .NET's time ends.</summary>
    public const long LastSecond = 253_402_300_799;

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy-MM"];

    /// <summary>A text for people; lone surrogates are replaced.</summary>
    public string? Text(string field)
    {
        if (!Starts(JsonTokenKind.String, field, "a string"))
            return null;
        string text = reader.GetString();
        string replaced = Surrogates.Replace(text);
        if (replaced.Length > 0 && !ReferenceEquals(text, replaced))
            problems.Add(new(CatalogProblemKind.InvalidText, reader.Span, field));
        return replaced;
    }

    /// <summary>A text that is sent or searched for: one with lone surrogates cannot be, and counts as absent.</summary>
    public string? Key(string field)
    {
        if (!Starts(JsonTokenKind.String, field, "a string"))
            return null;
        string text = reader.GetString();
        if (Surrogates.AreAllPaired(text))
            return text;
        problems.Add(new(CatalogProblemKind.InvalidText, reader.Span, field));
        return null;
    }

    /// <summary>A whole number that is not negative.</summary>
    public long? Number(string field, long largest = long.MaxValue)
    {
        const string Expected = "a whole number that is not negative";
        if (!Starts(JsonTokenKind.Number, field, Expected))
            return null;
        if (reader.TryGetInt64(out long number) && number >= 0 && number <= largest)
            return number;
        problems.Add(new(CatalogProblemKind.WrongType, reader.Span, field, Expected));
        return null;
    }

    /// <summary>A price as number or text; null when negative, which means that it varies.</summary>
    public decimal? Price(string field)
    {
        reader.Read();
        decimal price;
        bool read;
        switch (reader.Kind)
        {
            case JsonTokenKind.Number:
                read = reader.TryGetDecimal(out price);
                break;
            case JsonTokenKind.String:
                read = decimal.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out price);
                break;
            default:
                SkipWrongType(field, "a number or a string");
                return null;
        }

        if (!read)
            problems.Add(new(CatalogProblemKind.InvalidPrice, reader.Span, field));
        return read && price >= 0 ? price : null;
    }

    /// <summary>A day; a month stands for its first.</summary>
    public string? Date(string field)
    {
        if (!Starts(JsonTokenKind.String, field, "a date"))
            return null;
        if (DateTime.TryParseExact(
            reader.GetString(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
        {
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        problems.Add(new(CatalogProblemKind.InvalidDate, reader.Span, field));
        return null;
    }

    /// <summary>An array of names.</summary>
    public EquatableArray<string>? Names(string field)
    {
        if (!Starts(JsonTokenKind.StartArray, field, "an array of strings"))
            return null;
        var names = new List<string>();
        while (reader.Read() && reader.Kind != JsonTokenKind.EndArray)
        {
            if (reader.Kind == JsonTokenKind.String && reader.GetString() is { Length: > 0 } name && Surrogates.AreAllPaired(name))
                names.Add(name);
            else
                SkipWrongType(field, "a name");
        }

        return new([.. names]);
    }

    /// <summary>An array of names of modalities.</summary>
    public int? Kinds(string field)
    {
        if (Names(field) is not { } names)
            return null;
        int kinds = 0;
        foreach (string name in names)
            kinds |= ModalityBits.FromName(name);
        return kinds;
    }

    public bool StartsObject(string field) => Starts(JsonTokenKind.StartObject, field, "an object");

    private bool Starts(JsonTokenKind kind, string field, string expected)
    {
        reader.Read();
        if (reader.Kind == kind && reader.Error is null)
            return true;
        SkipWrongType(field, expected);
        return false;
    }

    private void SkipWrongType(string field, string expected)
    {
        if (reader.Kind == JsonTokenKind.Null || reader.Error is not null)
            return;
        problems.Add(new(CatalogProblemKind.WrongType, reader.Skip(), field, expected));
    }
}
