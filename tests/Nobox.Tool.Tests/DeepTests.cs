namespace Nobox.Tool.Tests;

/// <summary>Says whether the tests that take long were asked for, with <c>NOBOX_DEEP_TESTS=1</c>.</summary>
internal static class DeepTests
{
    public static bool Run { get; } = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1";
}
