namespace Nobox;

/// <summary>Orders parameters as they are written: those of the table, then all others by name.</summary>
internal sealed class ParameterOrder : IComparer<string>
{
    public static readonly ParameterOrder Instance = new();

    public int Compare(string? left, string? right)
    {
        int byPosition = PositionOf(left!).CompareTo(PositionOf(right!));
        return byPosition != 0 ? byPosition : string.CompareOrdinal(left, right);
    }

    private static int PositionOf(string name) => Parameters.Find(name)?.Position ?? int.MaxValue;
}
