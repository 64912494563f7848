using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Nobox.Emulator;

/// <summary>Writes texts that match a regular expression of alternatives, groups, classes of ASCII characters and repetition.</summary>
internal sealed class PatternSample
{
    private const int Tries = 50;
    private const int MoreThanNeeded = 3;
    private const int MostRepeats = 200;
    private const int DeepestGroup = 50;
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
            for (int attempt = 0; attempt < Tries; attempt++)
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
        if (++_depth > DeepestGroup)
            throw new FormatException();
        var branches = new List<string> { Sequence() };
        while (Current == '|')
        {
            _at++;
            branches.Add(Sequence());
        }

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
            int end = _at;
            int times = Repeats();
            if (times == 0)
                continue;
            text.Append(once);

            // Read again for every repeat, so that each draws its own characters.
            int after = _at;
            for (int repeat = 1; repeat < times; repeat++)
            {
                _at = start;
                text.Append(Atom());
                if (text.Length > TextLimits.Longest)
                    throw new FormatException();
            }

            _at = Math.Max(after, end);
        }

        return text.ToString();
    }

    private string Atom()
    {
        _budget.Spend();
        char symbol = Current;
        _at++;
        return symbol switch
        {
            '^' or '$' => "",
            '(' => Group(),
            '[' => Class(),
            '.' => Letter(),
            '\\' => Escape(),
            '*' or '+' or '?' => throw new FormatException(),
            _ => symbol.ToString(),
        };
    }

    private string Group()
    {
        if (Current == '?')
        {
            int end = _pattern.AsSpan(_at).StartsWith("?:") ? _at + 2 : _pattern.AsSpan(_at).StartsWith("?<") ? _pattern.IndexOf('>', _at) + 1 : 0;
            if (end == 0 || _pattern.AsSpan(_at).StartsWith("?<=") || _pattern.AsSpan(_at).StartsWith("?<!"))
                throw new FormatException();
            _at = end;
        }

        string text = Alternatives();
        if (Current != ')')
            throw new FormatException();
        _at++;
        return text;
    }

    private string Escape()
    {
        char symbol = Current;
        _at++;
        return symbol switch
        {
            'd' => Digit(),
            'w' => Letter(),
            's' => " ",
            'D' or 'S' => Letter(),
            'W' => "-",
            'b' => "",
            't' => "\t",
            'n' => "\n",
            'r' => "\r",
            _ when char.IsAsciiLetterOrDigit(symbol) || symbol == '\0' => throw new FormatException(),
            _ => symbol.ToString(),
        };
    }

    private string Class()
    {
        bool negated = Current == '^';
        if (negated)
            _at++;
        var members = new HashSet<char>();
        do
        {
            string first = ClassMember();
            bool range = first.Length == 1 && Current == '-' && _at + 1 < _pattern.Length && _pattern[_at + 1] != ']';
            if (!range)
            {
                members.UnionWith(first);
                continue;
            }

            _at++;
            string last = ClassMember();
            if (last.Length != 1)
                throw new FormatException();
            members.UnionWith(Enumerable.Range(first[0], last[0] - first[0] + 1).Select(member => (char)member));
        }
        while (Current != ']');
        _at++;
        char[] allowed = negated ? [.. Printable.Except(members)] : [.. members.Order()];
        return allowed.Length == 0 ? throw new FormatException() : _random.Pick(allowed).ToString();
    }

    private string ClassMember()
    {
        char symbol = Current;
        _at++;
        if (symbol == '\0' && _at > _pattern.Length)
            throw new FormatException();
        if (symbol != '\\')
            return symbol.ToString();
        switch (Current)
        {
            case 'd':
                _at++;
                return Digits;
            case 'w':
                _at++;
                return Letters + Digits + "_";
            default:
                return Escape();
        }
    }

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
        if (Current == '?')
            _at++;
        return least > MostRepeats ? throw new FormatException() : least + _random.Next((int)Math.Min((long)most - least, MoreThanNeeded) + 1);
    }

    /// <summary>Leaves the position at the closing brace.</summary>
    private (int Least, int Most) Braces()
    {
        int close = _pattern.IndexOf('}', _at);
        if (close < 0)
            throw new FormatException();
        string[] numbers = _pattern[(_at + 1)..close].Split(',');
        int least = int.Parse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture);
        int most = numbers switch
        {
            [_] => least,
            [_, ""] => int.MaxValue,
            [_, string second] => int.Parse(second, NumberStyles.None, CultureInfo.InvariantCulture),
            _ => throw new FormatException(),
        };
        _at = close;
        return most >= least ? (least, most) : throw new FormatException();
    }

    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static IEnumerable<char> Printable => Enumerable.Range('a', 26).Concat(Enumerable.Range(' ', 'a' - ' ')).Select(symbol => (char)symbol);

    /// <summary>A low digit, so that what is shaped like a time of day is one.</summary>
    private string Digit() => Digits[_random.Next(3)].ToString();

    private string Letter() => Letters[_random.Next(26)].ToString();
}
