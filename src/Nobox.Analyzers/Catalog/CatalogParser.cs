using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>
/// Reads a catalog file: <c>{ "data": [...] }</c> or a bare array. What is wrong becomes a problem and is left out;
/// it never takes the rest down. The runtime's <c>ModelListReader</c> reads the same way.
/// </summary>
internal static class CatalogParser
{
    public static ParsedCatalog Parse(string text, CancellationToken cancellation)
    {
        var reader = new JsonReader(text, cancellation);
        var problems = ImmutableArray.CreateBuilder<CatalogProblem>();
        var list = new EntryList(problems);

        reader.Read();
        bool found = reader.Kind switch
        {
            JsonTokenKind.StartArray => ReadArray(reader, list, problems),
            JsonTokenKind.StartObject => ReadEnvelope(reader, list, problems),
            _ => false,
        };
        while (reader.Read())
        {
            // What follows the list must be JSON too.
        }

        if (reader.Error is { } error)
            problems.Add(new(CatalogProblemKind.MalformedJson, error.Span, error.Kind.ToString()));
        else if (!found)
            problems.Add(new(CatalogProblemKind.NoModelList, new TextSpan(0, text.Length)));
        return list.ToCatalog();
    }

    private static bool ReadEnvelope(JsonReader reader, EntryList list, ImmutableArray<CatalogProblem>.Builder problems)
    {
        bool found = false;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            bool isData = reader.ValueEquals("data");
            reader.Read();
            if (isData && reader.Kind == JsonTokenKind.StartArray)
            {
                list.Clear();
                found = ReadArray(reader, list, problems);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    private static bool ReadArray(JsonReader reader, EntryList list, ImmutableArray<CatalogProblem>.Builder problems)
    {
        var fields = new FieldReader(reader, problems);
        var pricing = new PricingReader(reader, fields);
        while (reader.Read() && reader.Kind != JsonTokenKind.EndArray)
        {
            if (reader.Kind != JsonTokenKind.StartObject)
            {
                problems.Add(new(CatalogProblemKind.EntryNotObject, reader.Skip()));
                continue;
            }

            var entry = new EntryReader(reader, fields, pricing, problems);
            entry.Read();
            if (reader.Error is null && entry.ToEntry() is { } read)
                list.Add(read, entry.IdSpan, entry.PublicIdSpan, entry.ReplacementSpan);
        }

        return true;
    }
}
