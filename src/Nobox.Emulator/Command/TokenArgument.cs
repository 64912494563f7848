using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Nobox.Emulator;

/// <summary>A token from the command line: <c>TOKEN[=BALANCE]</c>.</summary>
internal sealed record TokenArgument(string Token, decimal Balance)
{
    private const decimal DefaultBalance = 1000m;

    public static TokenArgument[] ParseAll(ArgumentResult result)
    {
        var tokens = new List<TokenArgument>();
        foreach (Token argument in result.Tokens)
        {
            if (TryParse(argument.Value, out TokenArgument? token))
                tokens.Add(token);
            else
                result.AddError($"--token {argument.Value}: the form is TOKEN[=BALANCE], the balance a number that is not negative.");
        }

        return [.. tokens];
    }

    private static bool TryParse(string text, [NotNullWhen(true)] out TokenArgument? token)
    {
        int equals = text.LastIndexOf('=');
        decimal balance = DefaultBalance;
        string name = equals < 0 ? text : text[..equals];
        bool valid = !string.IsNullOrWhiteSpace(name) && (equals < 0 || TryParseBalance(text.AsSpan(equals + 1), out balance));
        token = valid ? new TokenArgument(name, balance) : null;
        return token is not null;
    }

    private static bool TryParseBalance(ReadOnlySpan<char> text, out decimal balance) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out balance);
}
