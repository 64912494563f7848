using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>Reads the fields <c>sets</c> and <c>deployments</c> beside a catalog's list.</summary>
internal sealed class ModelGroupReader
{
    private const string Sets = "sets";
    private const string Deployments = "deployments";
    private const int LongestName = 120;

    private readonly List<ModelGroup> _groups = [];
    private readonly ImmutableArray<ModelGroupPlace>.Builder _places = ImmutableArray.CreateBuilder<ModelGroupPlace>();
    private readonly ImmutableArray<CatalogProblem>.Builder _problems = ImmutableArray.CreateBuilder<CatalogProblem>();

    /// <summary>Gets a value that indicates whether the file has one of the fields.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>Reads the value of the property that is the reader's current token; false when it is another property.</summary>
    public bool TryRead(JsonReader reader)
    {
        if (!reader.ValueEquals(Sets) && !reader.ValueEquals(Deployments))
            return false;
        ModelGroupKind kind = reader.ValueEquals(Sets) ? ModelGroupKind.Set : ModelGroupKind.Deployment;
        string field = kind == ModelGroupKind.Set ? Sets : Deployments;
        var fields = new FieldReader(reader, _problems);
        if (!fields.StartsObject(field))
            return true;
        IsPresent = true;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            TextSpan place = reader.Span;
            string? name = fields.Id();
            var members = new MemberList(reader, fields, field);
            if (kind == ModelGroupKind.Set)
                members.ReadSet();
            else
                members.ReadDeployment();
            if (name is null)
                continue;
            if (!names.Add(name))
                _problems.Add(new(CatalogProblemKind.DuplicateField, place, VisibleText.Escape(name, LongestName)));
            _groups.Add(new(kind, name, new([.. members.Ids]), members.IsByQuery));
            _places.Add(new(place, members.Spans.ToImmutableArray()));
        }

        return true;
    }

    /// <summary>Adds what was read to the rest of the file.</summary>
    /// <param name="catalog">The rest of the file.</param>
    /// <param name="hasList">Whether the file has a list of models.</param>
    public ParsedCatalog AddTo(ParsedCatalog catalog, bool hasList) => !IsPresent && _problems.Count == 0 ? catalog : catalog with
    {
        Groups = new([.. _groups]),
        GroupPlaces = _places.ToImmutable(),
        IsExtension = IsPresent && !hasList,
        Problems = catalog.Problems.AddRange(_problems),
    };

    /// <summary>The members of one group while they are read.</summary>
    private sealed class MemberList(JsonReader reader, FieldReader fields, string field)
    {
        public List<string> Ids { get; } = [];

        public List<TextSpan> Spans { get; } = [];

        public bool IsByQuery { get; private set; }

        public void ReadDeployment()
        {
            if (fields.Key(field) is { } id)
                Add(id);
        }

        public void ReadSet()
        {
            reader.Read();
            if (reader.Kind == JsonTokenKind.StartArray)
                ReadIds();
            else if (reader.Kind == JsonTokenKind.StartObject)
                ReadQuery();
            else
                fields.SkipWrongType(field, "an array of ids, or an object with a query");
        }

        private void ReadQuery()
        {
            while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
            {
                if (reader.ValueEquals("query"))
                {
                    IsByQuery = true;
                    reader.Skip();
                }
                else if (!reader.ValueEquals("models"))
                {
                    reader.Skip();
                }
                else if (fields.StartsArray(field, "an array of ids"))
                {
                    ReadIds();
                }
            }
        }

        private void ReadIds()
        {
            Ids.Clear();
            Spans.Clear();
            while (reader.Read() && reader.Kind != JsonTokenKind.EndArray)
            {
                if (reader.Kind != JsonTokenKind.String)
                    fields.SkipWrongType(field, "the id of a model");
                else if (fields.Id() is { } id)
                    Add(id);
            }
        }

        private void Add(string id)
        {
            Ids.Add(id);
            Spans.Add(reader.Span);
        }
    }
}
