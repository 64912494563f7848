using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox catalog format</c>: any list of models in the layout of a catalog file.</summary>
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
        var command = new Command("format", "Sorts a list of models by id and writes it as a catalog file: one model a line, all fields kept.")
        {
            input, output,
        };
        command.SetAction(NoboxCommand.Action(environment, (arguments, cancellationToken) =>
            RunAsync(environment, arguments.GetRequiredValue(input), arguments.GetValue(output), cancellationToken)));
        return command;
    }

    private static async Task RunAsync(ToolEnvironment environment, string input, string? output, CancellationToken cancellationToken)
    {
        List<CatalogEntry> entries = CatalogReader.Read(
            await CatalogFile.ReadAsync(environment.Resolve(input), cancellationToken).ConfigureAwait(false),
            input,
            reason => environment.Error.WriteLine(Printable.Of(reason)));
        ReadOnlyMemory<byte> text = CatalogLayout.Write(entries);
        if (output is null)
        {
            environment.Output.Write(Printable.Json(text.Span));
            return;
        }

        await CatalogFile.WriteAsync(environment.Resolve(output), text, cancellationToken).ConfigureAwait(false);
        environment.Output.WriteLine($"{output}: {entries.Count} models.");
    }
}
