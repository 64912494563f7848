namespace Nobox.Emulator;

/// <summary>Represents what a schema says about the length of an array.</summary>
internal readonly record struct ArrayLimits(int Least, int Most, bool Unique)
{
    public const int Longest = 1000;
}
