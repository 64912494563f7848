namespace Nobox.Shared;

/// <summary>The prices that catalogs have.</summary>
internal static class PriceNames
{
    /// <summary>The names, in the order in which generated records have the prices: append, never reorder.</summary>
    public static readonly string[] All =
    [
        "prompt", "completion", "request", "image", "audio", "web_search", "internal_reasoning", "input_cache_read", "input_cache_write",
    ];
}
