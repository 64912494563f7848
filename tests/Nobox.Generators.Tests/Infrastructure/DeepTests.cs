namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>
/// How many cases property tests try: hundreds or thousands, or with <c>NOBOX_DEEP_TESTS=1</c> a hundred times as many. On the oldest compiler it is a
/// fifth, since most of what they try does not involve a compiler.
/// </summary>
internal static class DeepTests
{
    private static readonly int Factor = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? 100 : 1;
    private static readonly int Share = typeof(DeepTests).Assembly.GetName().Name!.Contains("Roslyn48", StringComparison.Ordinal) ? 5 : 1;

    public static int Cases(int usual) => usual * Factor / Share;
}
