namespace Nobox;

/// <summary>A note on an answer, most often the web page that a passage rests on.</summary>
/// <param name="Type">The kind of note, as the gateway names it: <c>url_citation</c> for a web page.</param>
public sealed record ChatAnnotation(string Type)
{
    /// <summary>The page's address, as it was told; null when not told. It comes from the web: check it before you follow it.</summary>
    public string? Url { get; init; }

    /// <summary>The page's title; null when not told.</summary>
    public string? Title { get; init; }

    /// <summary>What the page says, as the search found it; null when not told.</summary>
    public string? Content { get; init; }

    /// <summary>Where the passage begins in the answer's text, in characters; null when not told.</summary>
    public int? StartIndex { get; init; }

    /// <summary>Where the passage ends; null when not told.</summary>
    public int? EndIndex { get; init; }
}
