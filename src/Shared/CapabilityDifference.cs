using System.Globalization;

namespace Nobox.Shared;

/// <summary>Finds what one model accepts and another does not. Where either says nothing, nothing is known to be lacking.</summary>
internal static class CapabilityDifference
{
    private const int Most = 12;
    private const int LongestName = 60;

    /// <summary>Returns the names of what the second model lacks: modalities, then parameters.</summary>
    public static string[] Of(ModelFacts model, ModelFacts other)
    {
        string[] lacking =
        [
            .. Kinds(model.InputModalities, other.InputModalities, " input"),
            .. Kinds(model.OutputModalities, other.OutputModalities, " output"),
            .. ParametersOf(model.Parameters, other.Parameters),
        ];
        return lacking.Length <= Most
            ? lacking
            : [.. lacking.Take(Most - 1), (lacking.Length - Most + 1).ToString("N0", CultureInfo.InvariantCulture) + " more parameters"];
    }

    private static IEnumerable<string> Kinds(int? before, int? after, string suffix)
    {
        for (int bit = 0; bit < ModalityBits.Names.Length; bit++)
        {
            if ((before & ~after & (1 << bit)) is > 0)
                yield return ModalityBits.Names[bit] + suffix;
        }
    }

    private static IEnumerable<string> ParametersOf(IReadOnlyList<string>? before, IReadOnlyList<string>? after)
    {
        if (before is null || after is null)
            return [];
        Parameter[] lacking = [.. Parameters.All.Where(row => row.IsCapability && Parameters.Includes(before, row.Name) && !Parameters.Includes(after, row.Name))];

        // One that another one implies goes without saying; of two that imply each other, the first is named.
        IEnumerable<string> known = lacking
            .Where(row => !Array.Exists(lacking, other =>
                Implies(other, row) && (!Implies(row, other) || other.Position < row.Position)))
            .Select(static row => row.Name);
        IEnumerable<string> unknown = before
            .Where(name => Parameters.Find(name) is null && name[0] != '-' && !Parameters.Contains(after, name))
            .Distinct(StringComparer.Ordinal)
            .Select(static name => VisibleText.Escape(name, LongestName));
        return known.Concat(unknown);
    }

    private static bool Implies(Parameter implying, Parameter implied) => Array.IndexOf(implied.ImpliedBy, implying.Name) >= 0;
}
