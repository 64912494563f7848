using System.Collections.Immutable;
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

    private readonly List<string> _names = [];

    /// <summary>A text for people; lone surrogates are replaced.</summary>
    public string? Text(string field)
    {
        if (!Starts(JsonTokenKind.String, field, "a string"))
            return null;
        string text = reader.GetRepeatedString();
        string replaced = Surrogates.Replace(text);
        if (replaced.Length > 0 && !ReferenceEquals(text, replaced))
            problems.Add(new(CatalogProblemKind.InvalidText, reader.Span, field));
        return replaced;
    }

    /// <summary>A text that is sent or searched for: one with lone surrogates cannot be, and counts as absent, as an empty one does.</summary>
    public string? Key(string field)
    {
        if (!Starts(JsonTokenKind.String, field, "a string"))
            return null;
        string text = reader.GetString();
        if (Surrogates.AreAllPaired(text))
            return text.Length > 0 ? text : null;
        problems.Add(new(CatalogProblemKind.InvalidText, reader.Span, field));
        return null;
    }

    /// <summary>The current string as an id.</summary>
    public string? Id()
    {
        string id = reader.GetString();
        if (id.Length > 0 && Surrogates.AreAllPaired(id))
            return id;
        problems.Add(new(CatalogProblemKind.InvalidId, reader.Span));
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

    /// <summary>A price as number or text; <see cref="CatalogPricing.Varies"/> when negative.</summary>
    public decimal? Price(string field)
    {
        reader.Read();
        if (reader.Kind is not (JsonTokenKind.Number or JsonTokenKind.String))
        {
            SkipWrongType(field, "a number or a string");
            return null;
        }

        if (reader.TryGetDecimal(out decimal price))
            return price < 0 ? CatalogPricing.Varies : price;
        problems.Add(new(CatalogProblemKind.InvalidPrice, reader.Span, field));
        return null;
    }

    /// <summary>A text of a field that other lists have for other things; null for a value of any other type.</summary>
    public string? TextIfAny()
    {
        reader.Read();
        if (reader.Kind == JsonTokenKind.String)
            return reader.GetRepeatedString();
        reader.Skip();
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string field)
    {
        reader.Read();
        if (reader.Kind is JsonTokenKind.True or JsonTokenKind.False)
            return reader.Kind == JsonTokenKind.True;
        SkipWrongType(field, "true or false");
        return null;
    }

    /// <summary>A day; see <see cref="CatalogDate.ToDay"/>.</summary>
    public string? Date(string field)
    {
        if (!Starts(JsonTokenKind.String, field, "a date"))
            return null;
        string text = reader.GetRepeatedString();
        if (CatalogDate.ToDay(text) is { } day)
            return day;
        problems.Add(new(CatalogProblemKind.InvalidDate, reader.Span, field));
        return null;
    }

    /// <summary>An array of names.</summary>
    public EquatableArray<string>? Names(string field)
    {
        if (!StartsArray(field, "an array of strings"))
            return null;
        _names.Clear();
        while (NextName(field) is { } name)
            _names.Add(name);
        return new([.. _names]);
    }

    /// <summary>An array of names of modalities.</summary>
    public int? Kinds(string field)
    {
        if (!StartsArray(field, "an array of strings"))
            return null;
        int kinds = 0;
        while (NextName(field) is { } name)
            kinds |= ModalityBits.FromName(name);
        return kinds;
    }

    /// <summary>The next usable name of an array; null at its end.</summary>
    private string? NextName(string field)
    {
        while (reader.Read() && reader.Kind != JsonTokenKind.EndArray)
        {
            if (reader.Kind == JsonTokenKind.String && reader.GetRepeatedString() is { Length: > 0 } name && Surrogates.AreAllPaired(name))
                return name;
            SkipWrongType(field, "a name");
        }

        return null;
    }

    public bool StartsObject(string field) => Starts(JsonTokenKind.StartObject, field, "an object");

    public bool StartsArray(string field, string expected) => Starts(JsonTokenKind.StartArray, field, expected);

    /// <summary>Moves into an array's next object, past all that is none; false at the end of the array.</summary>
    public bool NextObject(string field)
    {
        while (reader.Read() && reader.Kind != JsonTokenKind.EndArray)
        {
            if (reader.Kind == JsonTokenKind.StartObject)
                return true;
            SkipWrongType(field, "an object");
        }

        return false;
    }

    /// <summary>Skips the current value, and adds the problem that it has the wrong type.</summary>
    public void SkipWrongType(string field, string expected)
    {
        if (reader.Kind == JsonTokenKind.Null || reader.Error is not null)
            return;
        problems.Add(new(CatalogProblemKind.WrongType, reader.Skip(), field, expected));
    }

    private bool Starts(JsonTokenKind kind, string field, string expected)
    {
        reader.Read();
        if (reader.Kind == kind && reader.Error is null)
            return true;
        SkipWrongType(field, expected);
        return false;
    }
}
