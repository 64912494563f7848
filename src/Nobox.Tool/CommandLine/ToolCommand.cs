using System.CommandLine;
using System.CommandLine.Help;

namespace Nobox.Tool;

/// <summary>Represents a command of the tool: it has <c>--json</c>, and its help lists examples and exit codes.</summary>
internal sealed class ToolCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON." };

    /// <summary>Creates a command.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it does, in one sentence.</param>
    /// <param name="exitCodes">The exit codes that are results, for example <c>0 found, 1 none</c>.</param>
    /// <param name="examples">Command lines that show the usual uses.</param>
    public ToolCommand(string name, string description, string exitCodes, params string[] examples)
        : base(name, description)
    {
        Options.Add(_json);
        Options.Add(new HelpOption { Action = new ExampleHelp(exitCodes, examples) });
    }

    /// <summary>Gets a value that indicates whether Ctrl-C is the command's own affair and does not cancel it.</summary>
    public bool HandlesInterrupt { get; set; }

    /// <summary>Gets or sets a value that indicates whether Ctrl-C makes the command put files back, which may take longer than others have to end.</summary>
    public bool PutsFilesBack { get; set; }

    /// <summary>Sets a value that indicates whether the command has <c>--json</c>: a server that speaks a protocol has not.</summary>
    public bool HasJson
    {
        init
        {
            if (!value)
                Options.Remove(_json);
        }
    }

    /// <summary>Sets what the command does.</summary>
    /// <param name="environment">The process around it.</param>
    /// <param name="run">Runs the command and returns its exit code.</param>
    public void SetRun(ToolEnvironment environment, Func<ParseResult, CommandOutput, CancellationToken, Task<int>> run) =>
        SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                return await run(arguments, new CommandOutput(environment, arguments.GetValue(_json)), cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return Fail("Canceled; nothing was written.", ExitCodes.Canceled);
            }
            catch (ToolException e)
            {
                return Fail(e.Message, e.ExitCode);
            }
            catch (Exception e) when (e is NoboxException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                return Fail(e.Message, ExitCodes.Failure);
            }

            int Fail(string message, int exitCode)
            {
                environment.Error.WriteLine($"nobox: {Printable.Of(message)}");
                return exitCode;
            }
        });
}
