using System.Collections.Immutable;
using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>
/// Represents the field <c>nobox</c> beside a catalog's list, in which the tool keeps where the list comes from and which models were pruned. Only the
/// latter matter to a compiler.
/// </summary>
internal sealed class CatalogHead
{
    public const string Field = "nobox";

    private CatalogHead()
    {
    }

    public List<CatalogEntry> Pruned { get; } = [];

    public ImmutableArray<CatalogProblem>.Builder Problems { get; } = ImmutableArray.CreateBuilder<CatalogProblem>();

    /// <summary>Reads the value of the property that is the reader's current token.</summary>
    public static CatalogHead Read(JsonReader reader)
    {
        var head = new CatalogHead();
        var fields = new FieldReader(reader, head.Problems);
        if (!fields.StartsObject(Field))
            return head;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (reader.ValueEquals("pruned"))
                head.ReadPruned(reader, fields);
            else
                reader.Skip();
        }

        return head;
    }

    private void ReadPruned(JsonReader reader, FieldReader fields)
    {
        const string List = Field + ".pruned";
        Pruned.Clear();
        if (!fields.StartsArray(List, "an array of objects"))
            return;
        while (fields.NextObject(List))
        {
            string? id = null;
            string? symbol = null;
            string? replacement = null;
            while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
            {
                if (reader.ValueEquals("id"))
                    id = fields.Key(List + ".id");
                else if (reader.ValueEquals("symbol"))
                    symbol = fields.TextIfAny();
                else if (reader.ValueEquals("replaced_by"))
                    replacement = fields.Text(List + ".replaced_by");
                else
                    reader.Skip();
            }

            if (id is not null && !Pruned.Exists(model => model.Id == id))
                Pruned.Add(CatalogEntry.Pruned(id, symbol, replacement));
        }
    }
}
