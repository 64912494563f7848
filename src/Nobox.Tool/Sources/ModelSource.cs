namespace Nobox.Tool;

/// <summary>Represents where a list of models comes from.</summary>
/// <param name="Name">The name in the file's head, for example <c>openrouter</c>.</param>
/// <param name="Location">The URL or file path.</param>
/// <param name="IsFile">Whether it is a file.</param>
/// <param name="TokenVariable">The environment variable with its token; null when it needs none.</param>
internal sealed record ModelSource(string Name, string Location, bool IsFile, string? TokenVariable)
{
    public const string Nobox = "nobox";

    private static readonly ModelSource[] Known =
    [
        new(Nobox, NoboxClientOptions.DefaultBaseUrl.AbsoluteUri, IsFile: false, NoboxClient.TokenVariable),
        new("openrouter", "https://openrouter.ai/api/v1/models", IsFile: false, "OPENROUTER_API_KEY"),
        new("models.dev", "https://models.dev/api.json", IsFile: false, null),
        new("litellm", "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json", IsFile: false, null),
        new("openai", "https://api.openai.com/v1/models", IsFile: false, "OPENAI_API_KEY"),
    ];

    public static IEnumerable<string> Names => Known.Select(static source => source.Name);

    /// <summary>Gets the location without anything that may be secret.</summary>
    public string PublicLocation => IsFile || !Uri.TryCreate(Location, UriKind.Absolute, out Uri? url) ? Location : url.GetLeftPart(UriPartial.Path).Replace(
        url.UserInfo.Length > 0 ? url.UserInfo + "@" : "\0", "", StringComparison.Ordinal);

    /// <summary>Returns the source that <c>--from</c> names.</summary>
    /// <exception cref="ToolException">It is neither a known name nor a URL nor a file.</exception>
    public static ModelSource Parse(ToolEnvironment environment, string from)
    {
        if (Array.Find(Known, source => source.Name.Equals(from, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        if (from.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(from, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
                ? new("url", from, IsFile: false, null)
                : throw new ToolException($"'{from}' is not an http or https URL.");
        }

        return File.Exists(environment.Resolve(from))
            ? new("file", environment.Resolve(from), IsFile: true, null)
            : throw new ToolException($"'{from}' is neither a source nor a URL nor a file. Sources: {string.Join(", ", Names)}.");
    }
}
