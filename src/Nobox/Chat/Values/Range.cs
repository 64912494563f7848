using System.Numerics;

namespace Nobox;

/// <summary>Range checks whose messages tell the range.</summary>
internal static class Range
{
    public static T Check<T>(T value, T least, T most, string name)
        where T : INumber<T> =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Must be from {least} to {most}."));

    public static T CheckAtLeast<T>(T value, T least, string name)
        where T : INumber<T> =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Must be at least {least}."));
}
