using System.CommandLine;
using System.Globalization;

namespace Nobox.Tool;

/// <summary><c>nobox site</c>: writes the catalog as a page.</summary>
internal static class SiteCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var directory = new Option<string>("--output", "-o") { Description = "The directory to write to; it is created when it does not exist.", Required = true, HelpName = "DIR" };
        var baseUrl = new Option<string?>("--base-url") { Description = "The URL at which the directory will be, for the feed changes.xml.", HelpName = "URL" };
        Option<string?> catalog = CommonOptions.Catalog();
        var command = new ToolCommand(
            "site",
            "Writes the catalog as a page to search, filter and compare models: one HTML file without outside requests, and its changes as JSON and RSS.",
            "0 written",
            "nobox site -o public",
            "nobox site -o public --base-url https://example.com/models/")
        {
            directory, baseUrl, catalog,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            Uri? url = arguments.GetValue(baseUrl) is { } text ? ParseUrl(text) : null;
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location, cancellationToken).ConfigureAwait(false);
            CatalogHistory history = await CatalogHistory.ReadAsync(loaded, environment.Today, cancellationToken).ConfigureAwait(false);
            var site = CatalogueSite.Make(loaded, history, url, new());

            string path = environment.Resolve(arguments.GetRequiredValue(directory));
            Directory.CreateDirectory(path);
            var files = new List<string>();
            foreach ((string name, byte[]? content) in new[] { ("index.html", site.Page), ("changes.json", site.Json), ("changes.xml", site.Rss) })
            {
                if (content is null)
                    continue;
                string file = Path.Combine(path, name);
                await AtomicFile.WriteAsync(file, content, cancellationToken).ConfigureAwait(false);
                files.Add(environment.DisplaySlashed(file));
            }

            var result = new { Files = files, Models = loaded.Models.Count(static model => model.IsChat && !model.IsRemoved), CompressedBytes = site.CompressedLength(), Weeks = history.Weeks.Count, history.Note };
            output.Result(result, () =>
            {
                output.Line($"{Count.Of(result.Models, "model")} in {files[0]}, about {Math.Max(10, (result.CompressedBytes + 5_000) / 10_000 * 10)} KB compressed");
                output.Line($"{Count.Of(result.Weeks, "week")} of changes in {string.Join(" and ", files.Skip(1))}. {history.Note}");
            });
            if (url is null)
                output.Remark("There is no changes.xml: a feed needs --base-url.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Uri ParseUrl(string text) => Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
        ? url
        : throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a URL: give one such as https://example.com/models/."));
}
