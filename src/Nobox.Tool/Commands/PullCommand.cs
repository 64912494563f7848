using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox catalog pull</c>: the account's own list of models becomes the catalog file.</summary>
internal static class PullCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = "The catalog file to write.",
            DefaultValueFactory = _ => CatalogFile.DefaultName,
        };
        var token = new Option<string?>("--token")
        {
            Description = $"The user token; by default the variable {NoboxClient.TokenVariable}, which other users of the machine cannot see.",
        };
        var baseUrl = new Option<string?>("--base-url")
        {
            Description = $"The gateway's address; by default the variable {NoboxClient.BaseUrlVariable}, else {NoboxClientOptions.DefaultBaseUrl}.",
        };
        var command = new Command("pull", "Writes the list of models that your account may use to a catalog file, and tells what changed.")
        {
            output, token, baseUrl,
        };
        command.SetAction(NoboxCommand.Action(environment, (arguments, cancellationToken) => RunAsync(
            environment,
            environment.Resolve(arguments.GetRequiredValue(output)),
            CreateOptions(
                arguments.GetValue(token) ?? environment.Variable(NoboxClient.TokenVariable),
                arguments.GetValue(baseUrl) ?? environment.Variable(NoboxClient.BaseUrlVariable)),
            cancellationToken)));
        return command;
    }

    private static NoboxClientOptions CreateOptions(string? token, string? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(token))
            throw new ToolException($"No token: set the variable {NoboxClient.TokenVariable} to your Nobox user token, or pass --token.");
        var options = new NoboxClientOptions { Token = token };
        if (!string.IsNullOrEmpty(baseUrl))
        {
            options.BaseUrl = Uri.TryCreate(baseUrl, UriKind.Absolute, out Uri? uri)
                ? uri
                : throw new ToolException($"'{baseUrl}' is not an absolute URL: give one such as {NoboxClientOptions.DefaultBaseUrl}.");
        }

        return options;
    }

    private static async Task RunAsync(ToolEnvironment environment, string path, NoboxClientOptions options, CancellationToken cancellationToken)
    {
        // What is there is read first: a file that is no catalog is not ours to replace.
        byte[]? text = File.Exists(path) ? await CatalogFile.ReadAsync(path, cancellationToken).ConfigureAwait(false) : null;
        List<CatalogEntry>? before = text is null ? null : ReadBefore(text, path);

        List<CatalogEntry> after = CatalogReader.Read(
            await FetchAsync(options, cancellationToken).ConfigureAwait(false),
            "The gateway's answer",
            reason => environment.Error.WriteLine(Printable.Of(reason)));
        if (after.Count == 0)
            throw new ToolException($"The gateway lists no models for this token; {path} is left as it is.");

        ReadOnlyMemory<byte> newText = CatalogLayout.Write(after);
        if (text is null || !newText.Span.SequenceEqual(text))
            await CatalogFile.WriteAsync(path, newText, cancellationToken).ConfigureAwait(false);
        Report(environment.Output, path, after.Count, before is null ? null : CatalogChanges.Between(before, after));
    }

    private static List<CatalogEntry> ReadBefore(byte[] text, string path)
    {
        try
        {
            return CatalogReader.Read(text, path, static _ => { });
        }
        catch (ToolException e)
        {
            throw new ToolException($"{e.Message} It is left as it is: move it away, or name another file with --output.", e);
        }
    }

    private static async Task<byte[]> FetchAsync(NoboxClientOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new NoboxClient(options);
            return await client.ListModelsJsonAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"The token or the base URL cannot be used: {e.Message}", e);
        }
        catch (InvalidTokenException e)
        {
            throw new ToolException($"{e.Message} Pass another token with --token.", e);
        }
    }

    private static void Report(TextWriter output, string path, int count, CatalogChanges? changes)
    {
        if (changes is null)
        {
            output.WriteLine($"{path}: {count} models, a new file.");
            return;
        }

        foreach (string id in changes.Added)
            output.WriteLine($"+ {Printable.Of(id)}");
        foreach (string id in changes.Removed)
            output.WriteLine($"- {Printable.Of(id)}");
        foreach ((string id, IReadOnlyList<string> fields) in changes.Changed)
            output.WriteLine($"~ {Printable.Of(id)}: {Printable.Of(string.Join(", ", fields))}");
        output.WriteLine(
            $"{path}: {count} models, {changes.Added.Count} added, {changes.Removed.Count} removed, {changes.Changed.Count} changed.");
    }
}
