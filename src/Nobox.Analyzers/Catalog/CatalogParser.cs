using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>
/// Reads a catalog file in one of the forms of <see cref="CatalogForm"/>. What is wrong becomes a problem and is left out;
/// it never takes the rest down. The runtime's <c>ModelListReader</c> reads the same way.
/// </summary>
internal static class CatalogParser
{
    public static ParsedCatalog Parse(string text, CancellationToken cancellation)
    {
        var reader = new JsonReader(text, cancellation);
        reader.Read();
        CatalogHead? head = null;
        var groups = new ModelGroupReader();
        EntryList? list = reader.Kind switch
        {
            JsonTokenKind.StartArray => ReadArray(reader, list: -1),
            JsonTokenKind.StartObject => ReadEnvelope(reader, groups, ref head),
            _ => null,
        };
        while (reader.Read())
        {
            // What follows the list must be JSON too.
        }

        EntryList found = list ?? new EntryList();
        if (reader.Error is { } error)
            found.Problems.Add(new(CatalogProblemKind.MalformedJson, error.Span, error.Kind.ToString()));
        else if (list is null && !groups.IsPresent)
            found.Problems.Add(new(CatalogProblemKind.NoModelList, new TextSpan(0, text.Length)));
        else
            found.AddForeign(new TextSpan(0, text.Length));
        if (head is not null)
            found.AddHead(head);
        return groups.AddTo(found.ToCatalog(), hasList: list is not null);
    }

    /// <summary>Of several fields of one name the last counts, as in any JSON object, and so does what is wrong with it.</summary>
    private static EntryList? ReadEnvelope(JsonReader reader, ModelGroupReader groups, ref CatalogHead? head)
    {
        var lists = new EntryList?[CatalogForm.Lists.Length];
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (reader.ValueEquals(CatalogHead.Field))
            {
                head = CatalogHead.Read(reader);
                continue;
            }

            if (groups.TryRead(reader))
                continue;
            int list = Array.FindIndex(CatalogForm.Lists, reader.ValueEquals);
            reader.Read();
            if (list >= 0 && reader.Kind == JsonTokenKind.StartArray)
                lists[list] = ReadArray(reader, list);
            else
                reader.Skip();
        }

        return Array.Find(lists, static list => list is not null);
    }

    private static EntryList ReadArray(JsonReader reader, int list)
    {
        var entries = new EntryList();
        var fields = new FieldReader(reader, entries.Problems);
        var pricing = new PricingReader(reader, fields);
        while (reader.Read() && reader.Kind != JsonTokenKind.EndArray)
        {
            entries.Count++;
            if (reader.Kind == JsonTokenKind.String)
            {
                entries.DescribesModels = true;
                if (fields.Id() is { } id)
                    entries.Add(new CatalogEntry(id), reader.Span, default, default);
                continue;
            }

            if (reader.Kind != JsonTokenKind.StartObject)
            {
                entries.Problems.Add(new(CatalogProblemKind.EntryNotObject, reader.Skip()));
                continue;
            }

            var entry = new EntryReader(reader, fields, pricing, entries.Problems, CatalogForm.HasNamedEntries(list));
            entry.Read();
            entries.DescribesModels |= entry.DescribesModel;
            if (reader.Error is null && entry.ToEntry() is { } read)
                entries.Add(read, entry.IdSpan, entry.PublicIdSpan, entry.ReplacementSpan);
        }

        return entries;
    }
}
