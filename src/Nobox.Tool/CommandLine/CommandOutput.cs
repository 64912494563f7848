using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nobox.Tool;

/// <summary>
/// Writes the result of a command, as text for people or as JSON. Everything passes through <see cref="Printable"/>: no text of a catalog
/// can command a terminal or a CI system.
/// </summary>
internal sealed class CommandOutput(ToolEnvironment environment, bool isJson)
{
    // A file or a pipe has no width: a table there is not wrapped.
    private const int WidthOfFiles = 1000;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Default,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly IAnsiConsole _console = CreateConsole(environment);

    public bool IsJson => isJson;

    /// <summary>Writes the result: the value with <c>--json</c>, otherwise the text.</summary>
    /// <param name="value">The result for programs; property names are written in snake case.</param>
    /// <param name="text">Writes the result for people.</param>
    public void Result<T>(T value, Action text)
    {
        if (isJson)
            Json(value);
        else
            text();
    }

    /// <summary>Writes the result as JSON.</summary>
    public void Json<T>(T value) => environment.Output.WriteLine(CiCommands.BreakInJson(JsonSerializer.Serialize(value, Options)));

    /// <summary>Writes a line of the result.</summary>
    public void Line(string text = "") => environment.Output.WriteLine(Printable.Of(text));

    /// <summary>Writes a line of the result in a style, for example <c>red</c>, which only a terminal shows.</summary>
    public void Line(string text, string style)
    {
        if (environment.IsTerminal)
            _console.Write(new Text(Printable.Of(text) + Environment.NewLine, Style.Parse(style)));
        else
            Line(text);
    }

    /// <summary>Writes a table or another Spectre object. Its texts must be made with <see cref="Cell"/>, not markup.</summary>
    /// <param name="renderable">The object.</param>
    /// <param name="isWide">Whether it may be wider than the terminal, so that what people copy stays in one piece.</param>
    public void Write(IRenderable renderable, bool isWide = false)
    {
        int width = _console.Profile.Width;
        if (isWide)
            _console.Profile.Width = WidthOfFiles;
        _console.Write(renderable);
        _console.Profile.Width = width;
    }

    /// <summary>Makes a cell of a table.</summary>
    public static Text Cell(string text) => new(Printable.Of(text));

    /// <summary>Writes text whose every line was made printable by the caller.</summary>
    public void Raw(string text) => environment.Output.Write(text);

    /// <summary>Hands over what was written, for a command that goes on.</summary>
    public void Flush() => environment.Output.Flush();

    /// <summary>Writes a line that is not part of the result.</summary>
    public void Remark(string text) => environment.Error.WriteLine(Printable.Of(text));

    /// <summary>Runs work while a terminal shows what is being done.</summary>
    public async Task<T> ProgressAsync<T>(string text, Func<Task<T>> work)
    {
        if (!environment.IsErrorTerminal)
            return await work().ConfigureAwait(false);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(environment.Error) });
        return await console.Status().StartAsync(Markup.Escape(Printable.Of(text)), _ => work()).ConfigureAwait(false);
    }

    private static IAnsiConsole CreateConsole(ToolEnvironment environment)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(environment.Output),
            Ansi = environment.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = environment.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!environment.IsTerminal)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}
