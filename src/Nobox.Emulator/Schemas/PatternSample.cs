using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Nobox.Emulator;

/// <summary>Writes texts that match a regular expression of alternatives, groups, classes of ASCII characters and repetition.</summary>
internal sealed partial class PatternSample
{
    private const int Attempts = 50;
    private const int ExtraRepeats = 3;
    private const int MaxDepth = 50;
    private const int Variety = 26;
    private const string Digits = "0123456789";
    private const string Characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + Digits + " -_!\"#$%&'()*+,./:;<=>?@[\\]^`{|}~\t\n\r";
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

    /// <summary>Appends a text that matches a part of the pattern.</summary>
    private delegate void Part(StringBuilder text);

    /// <summary>Writes a text that matches and that the predicate accepts; returns null when none is found.</summary>
    public static string? Write(string pattern, SeededRandom random, StepBudget budget, Func<string, bool> accepts)
    {
        try
        {
            Part part = new PatternSample(pattern, random, budget).Read();
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                var written = new StringBuilder();
                part(written);
                string text = written.ToString();
                if (accepts(text) && Regex.IsMatch(text, pattern, Options, MatchTimeout))
                    return text;
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException or RegexMatchTimeoutException)
        {
            // Not a regular expression, or not one of this kind.
        }

        return null;
    }

    [GeneratedRegex(@"\G(?:\*|\+|\?|\{(?<limits>[0-9]{1,5}(?:,[0-9]{0,5})?)\})")]
    private static partial Regex Quantifier();

    [GeneratedRegex(@"\G(?:\[\^?(?:\\.|[^\]\\])+\]|\\.|\.)")]
    private static partial Regex CharacterSet();

    private Part Read()
    {
        Part pattern = ReadAlternatives();
        Require(_at == _pattern.Length);
        return pattern;
    }

    private Part ReadAlternatives()
    {
        Require(++_depth <= MaxDepth);
        List<Part> branches = [ReadSequence()];
        while (TryTake("|"))
            branches.Add(ReadSequence());
        _depth--;
        return text => _random.Pick(branches)(text);
    }

    private Part ReadSequence()
    {
        List<Part> parts = [];
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
            parts.Add(ReadRepeated());
        return text => parts.ForEach(part => part(text));
    }

    private Part ReadRepeated()
    {
        Part part = ReadOne();
        (int least, int most) = ReadQuantifier();
        return text =>
        {
            for (int repeats = least + _random.Next(Math.Min(most - least, ExtraRepeats) + 1); repeats > 0; repeats--)
            {
                _budget.Spend();
                part(text);
                Require(text.Length <= TextLimits.Longest);
            }
        };
    }

    private Part ReadOne()
    {
        if (TryTake("^") || TryTake("$") || TryTake("\\b"))
            return static _ => { };
        if (TryTake("("))
            return ReadGroup();
        Match set = CharacterSet().Match(_pattern, _at);
        string allowed = set.Success ? AllowedBy(set.Value) : _pattern[_at].ToString();
        _at += set.Success ? set.Length : 1;
        return text => text.Append(allowed[_random.Next(allowed.Length)]);
    }

    private Part ReadGroup()
    {
        if (TryTake("?") && !TryTake(":"))
        {
            // A named group, but not a lookahead or lookbehind.
            Require(TryTake("<") && _pattern.IndexOf('>', _at) > _at && _pattern[_at] is not ('=' or '!'));
            _at = _pattern.IndexOf('>', _at) + 1;
        }

        Part group = ReadAlternatives();
        Require(TryTake(")"));
        return group;
    }

    /// <summary>Reads how often the part before occurs; lazy or not makes no difference for what matches.</summary>
    private (int Least, int Most) ReadQuantifier()
    {
        Match quantifier = Quantifier().Match(_pattern, _at);
        _at += quantifier.Length;
        if (quantifier.Success)
            TryTake("?");
        string[] limits = quantifier.Groups["limits"].Value.Split(',');
        (int least, int most) = quantifier.Value switch
        {
            "" => (1, 1),
            "?" => (0, 1),
            "*" => (0, int.MaxValue),
            "+" => (1, int.MaxValue),
            _ => (Number(limits[0]), limits[^1].Length == 0 ? int.MaxValue : Number(limits[^1])),
        };
        Require(least <= most);
        return (least, most);
    }

    /// <summary>
    /// Returns the characters that a set allows, as the platform understands it: of digits low ones, so that a pattern for a time of day gives one,
    /// and else the first, which are letters where these are allowed.
    /// </summary>
    private static string AllowedBy(string set)
    {
        var one = new Regex($@"\A{set}\z", Options, MatchTimeout);
        string allowed = string.Concat(Characters.Where(character => one.IsMatch(character.ToString())));
        Require(allowed.Length > 0);
        return allowed == Digits ? Digits[..3] : allowed[..Math.Min(allowed.Length, Variety)];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private bool TryTake(string text)
    {
        bool taken = _pattern.AsSpan(_at).StartsWith(text);
        _at += taken ? text.Length : 0;
        return taken;
    }

    private static void Require(bool condition)
    {
        if (!condition)
            throw new FormatException();
    }
}
