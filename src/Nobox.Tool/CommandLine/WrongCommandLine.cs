using System.CommandLine;
using System.CommandLine.Parsing;

namespace Nobox.Tool;

/// <summary>Explains a command line that cannot be read.</summary>
internal static class WrongCommandLine
{
    /// <summary>Writes what is wrong, and where help is.</summary>
    public static void Explain(ParseResult arguments, ToolEnvironment environment)
    {
        IEnumerable<string> messages = arguments.UnmatchedTokens.Count > 0
            ? arguments.UnmatchedTokens.Select(token => Unknown(token, arguments.CommandResult.Command))
            : arguments.Errors.Select(Message);
        foreach (string message in messages.Distinct())
            environment.Error.WriteLine($"nobox: {Printable.Of(message)}");
        environment.Error.WriteLine($"See '{PathOf(arguments.CommandResult)} --help'.");
    }

    private static string Unknown(string token, Command command)
    {
        bool isOption = token.StartsWith('-');
        IEnumerable<string> names = isOption
            ? command.Options.Where(static option => !option.Hidden).Select(static option => option.Name)
            : command.Subcommands.Select(static subcommand => subcommand.Name);
        string nearest = IdDistance.FindNearest(token, names, CancellationToken.None) is { } name ? $" Did you mean '{name}'?" : "";
        return $"{(isOption ? "Unknown option" : command.Subcommands.Count > 0 ? "Unknown command" : "Unexpected argument")} '{token}'.{nearest}";
    }

    /// <summary>A value of the wrong type is described in the reader's words; the parser names a type of .NET.</summary>
    private static string Message(ParseError error)
    {
        for (SymbolResult? at = error.SymbolResult; at is not null; at = at.Parent)
        {
            if (at is OptionResult { Tokens: [var token], Option: { } option } && Kind(option.ValueType) is { } kind)
                return $"'{token.Value}' is not a value for {option.Name}; it must be {kind}.";
        }

        return error.Message;
    }

    private static string? Kind(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Int32 or TypeCode.Int64 => "a whole number",
        TypeCode.Decimal => "a number",
        TypeCode.Boolean => "true or false",
        _ => null,
    };

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? PathOf(parent) + " " + command.Command.Name : "nobox";
}
