namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>How many cases property tests try: thousands, or with <c>NOBOX_DEEP_TESTS=1</c> thirty times as many.</summary>
internal static class DeepTests
{
    private static readonly int Factor = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? 30 : 1;

    public static int Cases(int usual) => usual * Factor;
}
