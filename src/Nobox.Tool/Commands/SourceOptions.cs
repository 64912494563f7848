using System.CommandLine;

namespace Nobox.Tool;

/// <summary>The options that say where a list of models comes from.</summary>
internal sealed class SourceOptions(ToolEnvironment environment)
{
    public Option<string> From { get; } = new("--from")
    {
        Description = $"The source: {string.Join(", ", ModelSource.Names)}, a URL or a file.",
        DefaultValueFactory = static _ => ModelSource.Nobox,
        HelpName = "SOURCE",
        CompletionSources = { _ => ModelSource.Names.Select(static name => new System.CommandLine.Completions.CompletionItem(name)) },
    };

    public Option<string?> Token { get; } = new("--token")
    {
        Description = $"The token; by default the variable of the source, for example {NoboxClient.TokenVariable}, which other users of the machine cannot see.",
    };

    public Option<string?> BaseUrl { get; } = new("--base-url")
    {
        Description = $"Another address of the named source; by default the variable {NoboxClient.BaseUrlVariable} for nobox.",
    };

    public SourceRequest Read(ParseResult arguments)
    {
        ModelSource source = ModelSource.Parse(environment, arguments.GetRequiredValue(From));
        string? baseUrl = arguments.GetValue(BaseUrl);
        if (source.Name == ModelSource.Nobox)
            baseUrl ??= environment.Variable(NoboxClient.BaseUrlVariable);
        return new(source, arguments.GetValue(Token) ?? (source.TokenVariable is { } variable ? environment.Variable(variable) : null), baseUrl);
    }
}

/// <summary>Represents a list of models to be read.</summary>
internal sealed record SourceRequest(ModelSource Source, string? Token, string? BaseUrl)
{
    /// <summary>Returns where the list is, without secrets; a file relative to the catalog.</summary>
    public string PublicLocation(string directory) => Source.IsFile
        ? Path.GetRelativePath(directory, Source.Location).Replace('\\', '/')
        : (Source with { Location = BaseUrl ?? Source.Location }).PublicLocation;

    public async Task<ConvertedList> FetchAsync(CommandOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<byte[]> pages = await output.ProgressAsync(
            $"Reading {Source.PublicLocation}", () => ListFetcher.FetchAsync(Source, Token, BaseUrl, cancellationToken)).ConfigureAwait(false);
        return Source.Name == ModelSource.Nobox
            ? ConvertedList.Own(RawCatalog.Parse(pages[0], "The gateway's list", output.Remark).Entries)
            : ListFormats.Convert(pages, Source.PublicLocation, output.Remark);
    }
}
