using System.Globalization;
using Spectre.Console;

namespace Nobox.Tool;

/// <summary>Models as a table for people.</summary>
internal static class ModelTable
{
    private const decimal Million = 1_000_000;
    private const string Unknown = "?";

    // What is not a terminal has no width: a table in a file or a pipe is not wrapped.
    private const int WidthOfFiles = 1000;

    public static void Write(TextWriter output, IReadOnlyList<ModelInfo> models)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected)
            console.Profile.Width = WidthOfFiles;

        Table table = new Table { Border = TableBorder.Simple }
            .AddColumn("Model")
            .AddColumn("Context", column => column.RightAligned())
            .AddColumn("Input")
            .AddColumn("$/M in", column => column.RightAligned())
            .AddColumn("$/M out", column => column.RightAligned());
        foreach (ModelInfo model in models)
        {
            // Text, not markup: a catalog's brackets are no styles.
            table.AddRow(
                new Text(Printable.Of(model.Id)),
                new Text(Tokens(model.ContextLength)),
                new Text(Kinds(model.InputModalities)),
                new Text(PerMillion(model.Pricing?.Prompt)),
                new Text(PerMillion(model.Pricing?.Completion)));
        }

        console.Write(table);
        output.WriteLine(models.Count == 1 ? "1 model" : $"{models.Count} models");
    }

    private static string Tokens(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;

    private static string Kinds(Modalities? kinds) => kinds is { } known
        ? known.ToString().ToLowerInvariant()
        : Unknown;

    /// <summary>Prices from a file may be any number, even one that a decimal cannot hold a million times.</summary>
    private static string PerMillion(decimal? price) => price is { } known && known <= decimal.MaxValue / Million
        ? (known * Million).ToString("0.######", CultureInfo.InvariantCulture)
        : Unknown;
}
