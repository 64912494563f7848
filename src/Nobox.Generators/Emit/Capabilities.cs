using System.Globalization;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Emit;

/// <summary>
/// Finds the capability interfaces of the runtime that a model implements. A model whose entry says nothing about modalities or parameters
/// has all of that kind: the compiler must not forbid what nobody denied.
/// </summary>
internal static class Capabilities
{
    /// <summary>The names of all interfaces; a set of them is a number with a bit for each.</summary>
    private static readonly string[] Names =
    [
        .. CapabilityNames.Inputs.Concat(CapabilityNames.Outputs).Select(static capability => capability.Value),
        .. Parameters.All.Select(static parameter => parameter.Capability).OfType<string>().Distinct(),
    ];

    /// <summary>The capability of each row of the parameter table; none for those that are not capabilities.</summary>
    private static readonly ulong[] OfRow = [.. Parameters.All.Select(static row => row.Capability is { } name ? BitOf(name) : 0)];

    /// <summary>For each row the rows that a model accepts which lists it: itself and those that it implies.</summary>
    private static readonly ulong[] Listed =
    [
        .. Parameters.All.Select(static row => Parameters.All
            .Where(other => other == row || Array.IndexOf(other.ImpliedBy, row.Name) >= 0)
            .Aggregate(0UL, static (rows, other) => rows | RowOf(other))),
    ];

    /// <summary>Returns the set of capabilities of a model.</summary>
    public static ulong Of(CatalogEntry entry) =>
        OfModalities(CapabilityNames.Inputs, entry.InputModalities)
        | OfModalities(CapabilityNames.Outputs, entry.OutputModalities)
        | OfParameters(entry.Parameters);

    /// <summary>Returns the names of the interfaces in a set.</summary>
    public static IEnumerable<string> NamesOf(ulong set) => Names.Where(name => (set & BitOf(name)) != 0);

    /// <summary>Returns the name of the base class of the models with a set of capabilities. It depends on nothing else, so that new models rename none.</summary>
    public static string BaseName(ulong set) => "Set" + set.ToString("X", CultureInfo.InvariantCulture);

    private static ulong OfParameters(EquatableArray<string>? listed)
    {
        ulong rows = listed is null ? ulong.MaxValue : 0;
        ulong denied = 0;
        foreach (string name in listed ?? default)
        {
            if (Parameters.Find(name) is { } row)
                rows |= Listed[row.Position];
            else if (name[0] == '-' && Parameters.Find(name.Substring(1)) is { } other)
                denied |= RowOf(other);
        }

        ulong set = 0;
        for (int row = 0; row < OfRow.Length; row++)
        {
            if ((rows & ~denied & (1UL << row)) != 0)
                set |= OfRow[row];
        }

        return set;
    }

    private static ulong OfModalities(KeyValuePair<int, string>[] all, int? modalities)
    {
        ulong set = 0;
        foreach (KeyValuePair<int, string> capability in all)
        {
            if (modalities is not { } bits || (bits & capability.Key) != 0)
                set |= BitOf(capability.Value);
        }

        return set;
    }

    private static ulong RowOf(Parameter row) => 1UL << row.Position;

    private static ulong BitOf(string name) => 1UL << Array.IndexOf(Names, name);
}
