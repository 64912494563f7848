using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox mcp</c>: answers the questions of coding assistants about models and code.</summary>
internal static class McpCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var workspace = new Option<string?>("--workspace", "-w") { Description = "The folder whose catalog counts and whose files may be read; by default the current directory." };
        Option<string?> catalog = CommonOptions.Catalog();
        var command = new ToolCommand(
            "mcp",
            "Serves the Model Context Protocol on standard input and output: finds and explains models, and checks code, offline. It writes no file.",
            "0 the input ended",
            "nobox mcp",
            "claude mcp add nobox -- dnx Nobox.Tool --yes mcp",
            "nobox mcp --workspace src/App")
        {
            HasJson = false,
        };
        command.Options.Add(workspace);
        command.Options.Add(catalog);
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            string root = environment.Resolve(arguments.GetValue(workspace) ?? ".");
            if (!Directory.Exists(root))
                throw new ToolException($"There is no folder {root}: name an existing one with --workspace.");
            string? file = arguments.GetValue(catalog) is { } named ? environment.Resolve(named) : null;
            var tools = new McpContext(environment with { Directory = root }, output.Remark, file);

            // Only this call loads the protocol's library.
            await McpSession.RunAsync(tools, cancellationToken).ConfigureAwait(false);
            return ExitCodes.Success;
        });
        return command;
    }
}
