using System.CommandLine;

namespace Nobox.Tool;

/// <summary>The command line: <c>nobox catalog pull</c>, <c>nobox catalog format</c>, <c>nobox models</c>.</summary>
internal static class NoboxCommand
{
    private const int Failure = 1;

    /// <summary>Runs the tool.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">Where it reads and writes.</param>
    /// <returns>The exit code: 0 when all went well, else 1.</returns>
    public static Task<int> RunAsync(string[] args, ToolEnvironment environment) => Create(environment).Parse(args).InvokeAsync(
        new InvocationConfiguration { Output = environment.Output, Error = environment.Error, EnableDefaultExceptionHandler = false });

    private static RootCommand Create(ToolEnvironment environment) => new("Looks at, refreshes and tidies a catalog of AI models.")
    {
        new Command("catalog", "Makes and refreshes catalog files.")
        {
            PullCommand.Create(environment),
            FormatCommand.Create(environment),
        },
        ModelsCommand.Create(environment),
    };

    /// <summary>Makes an action whose failures become one line on the error stream and exit code 1.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Action(
        ToolEnvironment environment, Func<ParseResult, CancellationToken, Task> run) => async (arguments, cancellationToken) =>
    {
        try
        {
            await run(arguments, cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Fail("cancelled; nothing was written.");
        }
        catch (Exception e) when (e is ToolException or NoboxException or IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }

        int Fail(string message)
        {
            environment.Error.WriteLine($"nobox: {Printable.Of(message)}");
            return Failure;
        }
    };
}
