using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary>Finds the URL of a list's next page, in the ways in which services give it.</summary>
internal static partial class NextPage
{
    /// <summary>The fields with a page token, and the query parameters that take it.</summary>
    private static readonly (string Field, string Parameter)[] Tokens =
    [
        ("nextPageToken", "pageToken"), ("next_page_token", "page_token"), ("next_cursor", "cursor"),
    ];

    /// <summary>The fields with a URL.</summary>
    private static readonly string[] Urls = ["nextLink", "@odata.nextLink", "next", "next_url", "links.next"];

    public static Uri? Of(JsonElement page, Uri current)
    {
        if (page.ValueKind != JsonValueKind.Object)
            return null;
        var fields = new SourceModel(page);
        foreach (string field in Urls)
        {
            if (fields.Text(field) is { } url && Uri.TryCreate(current, url, out Uri? next))
                return next;
        }

        foreach ((string field, string parameter) in Tokens)
        {
            if (fields.Text(field) is { } token)
                return With(current, parameter, token);
        }

        return fields.Flag("has_more") == true && (fields.Text("last_id") ?? LastId(page)) is { } last ? With(current, fields.Has("first_id") ? "after_id" : "after", last) : null;
    }

    /// <summary>Returns the URL of a <c>Link</c> header with <c>rel="next"</c>.</summary>
    public static Uri? OfLink(IEnumerable<string> links, Uri current) =>
        Link().Match(string.Join(",", links)) is { Success: true } match && Uri.TryCreate(current, match.Groups[1].Value, out Uri? next) ? next : null;

    private static string? LastId(JsonElement page) =>
        page.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 0
            && data[data.GetArrayLength() - 1] is { ValueKind: JsonValueKind.Object } last
            ? new SourceModel(last).Text("id")
            : null;

    private static Uri With(Uri url, string parameter, string value)
    {
        IEnumerable<string> others = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !pair.StartsWith(parameter + "=", StringComparison.Ordinal));
        return new UriBuilder(url) { Query = string.Join('&', others.Append($"{parameter}={Uri.EscapeDataString(value)}")) }.Uri;
    }

    [GeneratedRegex("""<([^>]*)>\s*;[^,]*rel="?next"?""")]
    private static partial Regex Link();
}
