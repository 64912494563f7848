using System.CommandLine;
using System.CommandLine.Invocation;

namespace Nobox.Tool;

/// <summary>The command line of the tool.</summary>
internal static class NoboxCommand
{
    /// <summary>Runs the tool.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">The process around it.</param>
    /// <returns>The exit code: see <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, ToolEnvironment environment)
    {
        ParseResult arguments = Create(environment).Parse(args is [] ? ["--help"] : args);
        if (arguments.Errors.Count > 0 && arguments.Action is ParseErrorAction)
        {
            WrongCommandLine.Explain(arguments, environment);
            return ExitCodes.Failure;
        }

        return await arguments.InvokeAsync(
            new InvocationConfiguration
            {
                Output = environment.Output,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = arguments.CommandResult.Command switch
                {
                    ToolCommand { HandlesInterrupt: true } => null,
                    ToolCommand { PutsFilesBack: true } => TimeSpan.FromSeconds(30),
                    _ => TimeSpan.FromSeconds(2),
                },
            })
            .ConfigureAwait(false);
    }

    private static RootCommand Create(ToolEnvironment environment) => new("Keeps a project's catalog of AI models up to date without breaking its build.")
    {
        StatusCommand.Create(environment),
        InitCommand.Create(environment),
        PullCommand.Create(environment),
        DiffCommand.Create(environment),
        CheckCommand.Create(environment),
        ScanCommand.Create(environment),
        OutdatedCommand.Create(environment),
        MigrateCommand.Create(environment),
        ModelsCommand.Create(environment),
        ShowCommand.Create(environment),
        CompareCommand.Create(environment),
        SiteCommand.Create(environment),
        OverrideCommand.Create(environment),
        PruneCommand.Create(environment, new CodeUses()),
        UsageCommand.Create(environment),
        ChatCommand.Create(environment),
        EmulatorCommand.Create(environment),
        FormatCommand.Create(environment),
        McpCommand.Create(environment),
        CompletionsCommand.Create(environment),
    };
}
