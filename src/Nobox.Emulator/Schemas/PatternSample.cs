using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Nobox.Emulator;

/// <summary>Writes texts that match a regular expression of alternatives, groups, classes of ASCII characters and repetition.</summary>
internal sealed class PatternSample
{
    private const int Attempts = 50;
    private const int ExtraRepeats = 3;
    private const int MaxRepeats = 200;
    private const int MaxDepth = 50;
    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Printable = Letters + Digits + " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    private readonly string _pattern;
    private readonly SeededRandom _random;
    private readonly StepBudget _budget;
    private int _at;
    private int _depth;

    private PatternSample(string pattern, SeededRandom random, StepBudget budget)
    {
        _pattern = pattern;
        _random = random;
        _budget = budget;
    }

    private char Current => _at < _pattern.Length ? _pattern[_at] : '\0';

    /// <summary>Writes a text that matches and that the predicate accepts; returns null when none is found.</summary>
    public static string? Write(string pattern, SeededRandom random, StepBudget budget, Func<string, bool> accepts)
    {
        try
        {
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                var sample = new PatternSample(pattern, random, budget);
                string text = sample.Alternatives();
                if (sample._at == pattern.Length && accepts(text) && Regex.IsMatch(text, pattern, Options, MatchTimeout))
                    return text;
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or NotSupportedException or RegexMatchTimeoutException)
        {
            // Not a regular expression, or not one of this kind.
        }

        return null;
    }

    private string Alternatives()
    {
        Require(++_depth <= MaxDepth);
        var branches = new List<string> { Sequence() };
        while (TryTake('|'))
            branches.Add(Sequence());
        _depth--;
        return _random.Pick(branches);
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && Current is not ('|' or ')'))
        {
            int start = _at;
            string once = Atom();
            int times = Repeats();
            int end = _at;
            if (times > 0)
                text.Append(once);

            // Read again for every repeat, so that each has its own characters.
            for (int repeat = 1; repeat < times; repeat++)
            {
                _at = start;
                text.Append(Atom());
                Require(text.Length <= TextLimits.Longest);
            }

            _at = end;
        }

        return text.ToString();
    }

    private string Atom()
    {
        _budget.Spend();
        char symbol = Take();
        return symbol switch
        {
            '^' or '$' => "",
            '(' => Group(),
            '[' => Class(),
            '.' => Pick(Letters),
            '\\' => Pick(Escape()),
            '*' or '+' or '?' => throw new FormatException(),
            _ => symbol.ToString(),
        };
    }

    private string Group()
    {
        if (TryTake('?') && !TryTake(':'))
        {
            // A named group, but nothing that looks ahead or behind.
            Require(TryTake('<') && Current is not ('=' or '!'));
            _at = _pattern.IndexOf('>', _at) + 1;
            Require(_at > 0);
        }

        string text = Alternatives();
        Require(TryTake(')'));
        return text;
    }

    private string Class()
    {
        bool negated = TryTake('^');
        var members = new HashSet<char>();
        do
        {
            string first = ClassMember();
            if (first.Length == 1 && Current == '-' && !_pattern.AsSpan(_at).StartsWith("-]"))
            {
                _at++;
                string last = ClassMember();
                Require(last.Length == 1);
                members.UnionWith(Enumerable.Range(first[0], last[0] - first[0] + 1).Select(member => (char)member));
            }
            else
            {
                members.UnionWith(first);
            }
        }
        while (!TryTake(']'));
        string allowed = string.Concat(negated ? Printable.Except(members) : members.Order());
        Require(allowed.Length > 0);
        return _random.Pick(allowed.ToCharArray()).ToString();
    }

    private string ClassMember() => Take() switch
    {
        '\\' => Escape(),
        '\0' => throw new FormatException(),
        char symbol => symbol.ToString(),
    };

    /// <summary>Returns the characters that an escape stands for.</summary>
    private string Escape() => Take() switch
    {
        'd' => Digits,
        'w' => Letters + Digits + "_",
        's' => " ",
        'D' or 'S' => Letters,
        'W' => "-",
        'b' => "",
        't' => "\t",
        'n' => "\n",
        'r' => "\r",
        char symbol => char.IsAsciiLetterOrDigit(symbol) || symbol == '\0' ? throw new FormatException() : symbol.ToString(),
    };

    /// <summary>Reads the quantifier after an atom, and picks a number that it allows.</summary>
    private int Repeats()
    {
        (int least, int most) = Current switch
        {
            '?' => (0, 1),
            '*' => (0, int.MaxValue),
            '+' => (1, int.MaxValue),
            '{' => Braces(),
            _ => (-1, -1),
        };
        if (least < 0)
            return 1;
        _at++;

        // Lazy or not makes no difference for what matches.
        TryTake('?');
        Require(least <= MaxRepeats);
        return least + _random.Next((int)Math.Min((long)most - least, ExtraRepeats) + 1);
    }

    /// <summary>Reads the limits in braces, and leaves the position at the closing one.</summary>
    private (int Least, int Most) Braces()
    {
        int close = _pattern.IndexOf('}', _at);
        Require(close > 0);
        string[] numbers = _pattern[(_at + 1)..close].Split(',');
        int least = Number(numbers[0]);
        int most = numbers switch
        {
            [_] => least,
            [_, ""] => int.MaxValue,
            [_, string second] => Number(second),
            _ => throw new FormatException(),
        };
        _at = close;
        Require(most >= least);
        return (least, most);
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Picks a character: of digits a low one, so that a pattern for a time of day gives one.</summary>
    private string Pick(string characters) =>
        characters.Length == 0 ? "" : characters[_random.Next(characters == Digits ? 3 : Math.Min(characters.Length, 26))].ToString();

    private char Take()
    {
        char symbol = Current;
        _at++;
        return symbol;
    }

    private bool TryTake(char symbol)
    {
        if (Current != symbol)
            return false;
        _at++;
        return true;
    }

    private static void Require(bool condition)
    {
        if (!condition)
            throw new FormatException();
    }
}
