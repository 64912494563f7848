using System.CommandLine.Parsing;
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

    private static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TokenArgument? token)
    {
        int equals = text.LastIndexOf('=');
        decimal balance = DefaultBalance;
        bool valid = equals < 0
            || (decimal.TryParse(text.AsSpan(equals + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out balance) && equals > 0);
        token = valid && text.Length > 0 ? new TokenArgument(equals < 0 ? text : text[..equals], balance) : null;
        return token is not null;
    }
}
