using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox completions</c>: prints the script that completes command lines in a shell.</summary>
internal static class CompletionsCommand
{
    private const string Bash = """
        _nobox() {
          local IFS=$'\n'
          COMPREPLY=($(nobox "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
        }
        complete -o default -F _nobox nobox

        """;

    private const string Zsh = """
        _nobox() {
          local -a words
          words=("${(@f)$(nobox "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -- $words
        }
        compdef _nobox nobox

        """;

    private const string Fish = """
        complete -c nobox -f -a '(nobox "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName nobox -ScriptBlock {
          param($word, $line, $position)
          nobox "[suggest:$position]" "$line" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }

        """;

    public static Command Create(ToolEnvironment environment)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new ToolCommand(
            "completions",
            "Prints a script that completes commands, options and model ids in a shell.",
            "0 done",
            "source <(nobox completions bash)",
            "nobox completions fish > ~/.config/fish/completions/nobox.fish",
            "nobox completions pwsh | Out-String | Invoke-Expression")
        {
            shell,
        };
        command.SetRun(environment, (arguments, output, _) =>
        {
            string script = arguments.GetRequiredValue(shell) switch { "bash" => Bash, "zsh" => Zsh, "fish" => Fish, _ => PowerShell };
            output.Result(new { Script = script }, () => output.Raw(script));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
