namespace Nobox;

/// <summary>Represents an annotation of a response, usually the web page that a passage cites.</summary>
/// <param name="Type">The kind of annotation, as the gateway names it: <c>url_citation</c> for a web page.</param>
public sealed record ChatAnnotation(string Type)
{
    /// <summary>Gets the URL of the page as the gateway sent it; null when there is none. It comes from the web: check it before you follow it.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the title of the page; null when there is none.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the excerpt of the page that the search found; null when there is none.</summary>
    public string? Content { get; init; }

    /// <summary>Gets the position in the text of the response, in characters, at which the passage begins; null when the gateway does not say.</summary>
    public int? StartIndex { get; init; }

    /// <summary>Gets the position at which the passage ends; null when the gateway does not say.</summary>
    public int? EndIndex { get; init; }
}
