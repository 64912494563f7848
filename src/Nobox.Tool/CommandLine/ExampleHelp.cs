using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Nobox.Tool;

/// <summary>Prints a command's help, then its exit codes and examples.</summary>
internal sealed class ExampleHelp(string exitCodes, IReadOnlyList<string> examples) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = _help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Exit codes:");
        output.WriteLine($"  {exitCodes}, {ExitCodes.Failure} failed, {ExitCodes.Canceled} canceled");
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (string example in examples)
            output.WriteLine($"  {example}");
        output.WriteLine();
        return exitCode;
    }
}
