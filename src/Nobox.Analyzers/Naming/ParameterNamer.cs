using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>Finds and names the parameters that the runtime does not know.</summary>
internal sealed class ParameterNamer
{
    /// <summary>
    /// The number of parameters that get a builder method. Catalogs list a dozen; one of a hundred thousand would make a source of a hundred
    /// times its size. Those that come first are the oldest, so that newer entries take a method from none.
    /// </summary>
    public const int Most = 256;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private ParameterNamer(NameCandidate[] candidates, string[] names, int found)
    {
        Found = found;
        var parameters = new UnknownParameter[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            _names.Add(candidates[i].Id, names[i]);
            parameters[i] = new(candidates[i].Id, names[i]);
        }

        Array.Sort(parameters, static (x, y) => string.CompareOrdinal(x.WireName, y.WireName));
        Parameters = new(parameters);
    }

    /// <summary>Gets the unknown parameters that get a method, in ordinal order.</summary>
    public EquatableArray<UnknownParameter> Parameters { get; }

    /// <summary>Gets the number of all unknown parameters.</summary>
    public int Found { get; }

    /// <summary>
    /// Names the unknown parameters of some entries. A parameter is as old as the oldest entry that lists it, and of two with
    /// one age that comes first which does so there: newer entries change nothing of it, wherever they stand.
    /// </summary>
    public static ParameterNamer Of(EquatableArray<CatalogEntry> entries, CancellationToken cancellation)
    {
        var candidates = new List<NameCandidate>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        int order = 0;
        foreach (CatalogEntry entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (string parameter in entry.Parameters ?? default)
            {
                order++;
                if (!IsUnknown(parameter) || !entry.IsChat)
                    continue;
                if (!positions.TryGetValue(parameter, out int position))
                {
                    positions.Add(parameter, candidates.Count);
                    candidates.Add(new(parameter, PlainName(parameter), entry.Created, order));
                }
                else if (entry.Created < (candidates[position].Created ?? long.MaxValue))
                {
                    candidates[position] = candidates[position] with { Created = entry.Created, Order = order };
                }
            }
        }

        NameCandidate[] oldest =
        [
            .. candidates.Count <= Most
                ? candidates
                : candidates.OrderBy(static candidate => candidate.Created ?? long.MaxValue).ThenBy(static candidate => candidate.Order).Take(Most),
        ];
        return new(oldest, NameTable.Assign(oldest, ReservedNames.OfParameters, GeneratedNames.ParametersClass, cancellation: cancellation), candidates.Count);
    }

    /// <summary>Returns the names of the unknown parameters with a method that an entry lists, in ordinal order.</summary>
    public EquatableArray<string> ListedBy(CatalogEntry entry)
    {
        if (_names.Count == 0 || entry.Parameters is not { } parameters)
            return default;
        var listed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string parameter in parameters)
        {
            if (_names.ContainsKey(parameter))
                listed.Add(parameter);
        }

        return new([.. listed.Select(parameter => _names[parameter])]);
    }

    /// <summary>Only known parameters are denied by name: see <see cref="Shared.Parameters.Override"/>.</summary>
    private static bool IsUnknown(string parameter) => !Shared.Parameters.IsWritten(parameter) && parameter[0] != '-';

    private static string PlainName(string parameter)
    {
        string name = SymbolName.Create(parameter);
        return name.Length > 0 ? name : "Parameter";
    }
}
