namespace Nobox.Tool;

/// <summary>Names the points of a pull at which tests kill the process.</summary>
internal static class Steps
{
    public const string Started = "started";
    public const string Fetched = "fetched";
    public const string Merged = "merged";
    public const string TemporaryCreated = "temporary-created";
    public const string HalfWritten = "half-written";
    public const string Written = "written";
    public const string BeforeReplace = "before-replace";
    public const string Replaced = "replaced";

    /// <summary>Gets or sets what runs at each point; only tests set it.</summary>
    public static Action<string>? Reached { get; set; }

    public static void Reach(string step) => Reached?.Invoke(step);
}
