using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps annotations in both directions.</summary>
internal static class AnnotationMapping
{
    /// <summary>The kind of annotation that cites a web page.</summary>
    public const string WebPage = "url_citation";

    public static CitationAnnotation ToCitation(ChatAnnotation annotation) => new()
    {
        Url = Uri.TryCreate(annotation.Url, UriKind.Absolute, out Uri? url) ? url : null,
        Title = annotation.Title,
        Snippet = annotation.Content,
        AnnotatedRegions = annotation is { StartIndex: { } start, EndIndex: { } end }
            ? [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = end }]
            : null,
        RawRepresentation = annotation,
    };

    public static ChatAnnotation ToAnnotation(CitationAnnotation citation)
    {
        if (citation.RawRepresentation is ChatAnnotation original)
            return original;
        TextSpanAnnotatedRegion? region = citation.AnnotatedRegions?.OfType<TextSpanAnnotatedRegion>().FirstOrDefault();
        return new ChatAnnotation(WebPage)
        {
            Url = citation.Url?.OriginalString,
            Title = citation.Title,
            Content = citation.Snippet,
            StartIndex = region?.StartIndex,
            EndIndex = region?.EndIndex,
        };
    }
}
