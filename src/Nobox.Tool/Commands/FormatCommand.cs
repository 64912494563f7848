using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox format</c>: writes any list of models in the layout of a catalog file.</summary>
internal static class FormatCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var input = new Argument<string>("INPUT")
        {
            Description = """A JSON file with { "data": [...] }, { "models": [...] } or an array of models.""",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The catalog file to write, which may be INPUT itself; by default the result is printed.",
        };
        var command = new ToolCommand(
            "format",
            "Sorts a list of models by id and writes it as a catalog file: one model a line, all fields kept.",
            "0 done",
            "nobox format models.json --output models.json",
            "nobox format list.json")
        {
            input, output,
        };
        command.SetRun(environment, (arguments, result, cancellationToken) =>
            RunAsync(environment, result, arguments.GetRequiredValue(input), arguments.GetValue(output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolEnvironment environment, CommandOutput result, string input, string? output, CancellationToken cancellationToken)
    {
        RawCatalog catalog = RawCatalog.Parse(
            await AtomicFile.ReadAsync(environment.Resolve(input), cancellationToken).ConfigureAwait(false), input, result.Remark);
        if (catalog.Entries.Count == 0)
            throw new ToolException($"{input} has no models with an id; nothing was written.") { ExitCode = ExitCodes.Refused };

        // Other fields, for example a description of the list, have no meaning in a catalog.
        catalog = catalog with { Others = [.. catalog.Others.Where(static field => field.Key is "sets" or "deployments")] };
        ReadOnlyMemory<byte> text = CatalogLayout.Write(catalog);
        if (output is null)
        {
            result.Raw(Printable.Json(text.Span));
            return ExitCodes.Success;
        }

        await AtomicFile.WriteAsync(environment.Resolve(output), text, cancellationToken).ConfigureAwait(false);
        result.Result(new { Path = output, catalog.Entries.Count }, () => result.Line($"{output}: {Count.Of(catalog.Entries.Count, "model")}."));
        return ExitCodes.Success;
    }
}
