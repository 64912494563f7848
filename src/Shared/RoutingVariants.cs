namespace Nobox.Shared;

/// <summary>The variants that a gateway routes an id by, after its last colon: <c>openai/gpt-4o:nitro</c>.</summary>
internal static class RoutingVariants
{
    private static readonly string[] Known = ["beta", "exacto", "extended", "floor", "free", "nitro", "online", "thinking"];

    /// <summary>Determines whether an id ends with one of the usual variants.</summary>
    public static bool IsKnown(string id) => Colon(id) is > 0 and var colon && Array.IndexOf(Known, id.Substring(colon + 1)) >= 0;

    /// <summary>Returns an id without its variant; the id itself when it has none.</summary>
    public static string Remove(string id) => Colon(id) is > 0 and var colon ? id.Substring(0, colon) : id;

    private static int Colon(string id) => id.LastIndexOf(':') is var colon && colon > id.LastIndexOf('/') ? colon : -1;
}
