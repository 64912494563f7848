using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Json;

namespace Nobox.Generators.Policies;

/// <summary>Reads a policy file. A field that is unknown or has a wrong value is a problem: a policy must not be weaker than its author thinks.</summary>
internal sealed class PolicyParser
{
    private const int LongestText = 60;
    private static readonly string[] Fields =
        ["message", "allow", "deny", "max_prompt_price", "max_completion_price", "deny_previews", "min_days_left", "exemptions"];

    private readonly JsonReader _reader;
    private readonly ImmutableArray<PolicyProblem>.Builder _problems = ImmutableArray.CreateBuilder<PolicyProblem>();

    private PolicyParser(string text) => _reader = new(text);

    public static ParsedPolicy Parse(string text)
    {
        var parser = new PolicyParser(text);
        PolicyRules rules = parser.ReadRules();
        return new(rules, parser._problems.ToImmutable());
    }

    private PolicyRules ReadRules()
    {
        string? message = null;
        IReadOnlyList<string> allow = [];
        IReadOnlyList<string> deny = [];
        decimal? prompt = null;
        decimal? completion = null;
        bool previews = false;
        int? days = null;
        IReadOnlyList<PolicyExemption> exemptions = [];
        if (_reader.Read() && _reader.Kind != JsonTokenKind.StartObject)
        {
            Report("a model policy must be a JSON object");
        }
        else
        {
            foreach (string field in ReadFields(Fields, ""))
            {
                switch (field)
                {
                    case "message":
                        message = ReadText(field);
                        break;
                    case "allow":
                        allow = ReadPatterns(field);
                        break;
                    case "deny":
                        deny = ReadPatterns(field);
                        break;
                    case "max_prompt_price":
                        prompt = ReadPrice(field);
                        break;
                    case "max_completion_price":
                        completion = ReadPrice(field);
                        break;
                    case "deny_previews":
                        previews = ReadFlag(field);
                        break;
                    case "min_days_left":
                        days = ReadDays(field);
                        break;
                    default:
                        exemptions = ReadExemptions(field);
                        break;
                }
            }

            // What follows the object is an error of the text, too.
            _reader.Read();
        }

        if (_reader.Error is { } error)
            _problems.Add(new("the model policy is not well-formed JSON", error.Span));
        return new()
        {
            Message = message,
            Allow = allow,
            Deny = deny,
            MaxPromptPrice = prompt,
            MaxCompletionPrice = completion,
            DenyPreviews = previews,
            MinDaysLeft = days,
            Exemptions = exemptions,
        };
    }

    /// <summary>Reads the names of an object's properties, and reports those that are unknown or repeated.</summary>
    private IEnumerable<string> ReadFields(string[] known, string place)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.Kind == JsonTokenKind.PropertyName)
        {
            string name = _reader.GetString();
            if (Array.IndexOf(known, name) < 0)
            {
                string? nearest = IdDistance.FindNearest(name, known, CancellationToken.None);
                Report($"a model policy has no field '{place}{Visible(name)}'" + (nearest is null ? $"; use {Words.Join(known, "or")}" : $"; did you mean '{nearest}'?"));
                _reader.Skip();
            }
            else if (!seen.Add(name))
            {
                Report($"'{place}{name}' occurs twice");
                _reader.Skip();
            }
            else
            {
                _reader.Read();
                yield return name;
            }
        }
    }

    private string? ReadText(string field)
    {
        if (_reader.Kind == JsonTokenKind.String && _reader.GetString() is { Length: > 0 } text)
            return text;
        ReportValue(field, "a text");
        return null;
    }

    private List<string> ReadPatterns(string field)
    {
        var patterns = new List<string>();
        if (_reader.Kind != JsonTokenKind.StartArray)
        {
            ReportValue(field, "an array of patterns such as \"openai/*\"");
            return patterns;
        }

        while (_reader.Read() && _reader.Kind != JsonTokenKind.EndArray)
        {
            if (ReadText(field) is { } pattern)
                patterns.Add(pattern);
        }

        return patterns;
    }

    private decimal? ReadPrice(string field)
    {
        if (_reader.Kind == JsonTokenKind.Number && _reader.TryGetDecimal(out decimal price) && price >= 0)
            return price;
        ReportValue(field, "a number of US dollars per million tokens, from 0");
        return null;
    }

    private bool ReadFlag(string field)
    {
        if (_reader.Kind is not (JsonTokenKind.True or JsonTokenKind.False))
            ReportValue(field, "true or false");
        return _reader.Kind == JsonTokenKind.True;
    }

    private int? ReadDays(string field)
    {
        if (_reader.Kind == JsonTokenKind.Number && _reader.TryGetInt64(out long days) && days is >= 0 and <= 3650)
            return (int)days;
        ReportValue(field, "a number of days from 0 to 3650");
        return null;
    }

    private List<PolicyExemption> ReadExemptions(string field)
    {
        var exemptions = new List<PolicyExemption>();
        if (_reader.Kind != JsonTokenKind.StartArray)
        {
            ReportValue(field, "an array of objects");
            return exemptions;
        }

        while (_reader.Read() && _reader.Kind != JsonTokenKind.EndArray)
        {
            if (_reader.Kind != JsonTokenKind.StartObject)
                ReportValue(field, "an array of objects");
            else if (ReadExemption(field + ".") is { } exemption)
                exemptions.Add(exemption);
        }

        return exemptions;
    }

    private PolicyExemption? ReadExemption(string place)
    {
        TextSpan start = _reader.Span;
        string? model = null;
        string? reason = null;
        string? until = null;
        foreach (string field in ReadFields(["model", "reason", "until"], place))
        {
            string? text = ReadText(place + field);
            if (field == "until" && text is not null && !CatalogDate.IsDay(text))
            {
                Report($"'{place}until' must be a day of the form yyyy-MM-dd");
                text = null;
            }

            (model, reason, until) = field switch
            {
                "model" => (text, reason, until),
                "reason" => (model, text, until),
                _ => (model, reason, text),
            };
        }

        if (model is not null && reason is not null && until is not null)
            return new() { Model = model, Reason = reason, Until = until };
        if (_reader.Error is null)
            _problems.Add(new("an exemption needs a model, a reason and the day until which it holds", start));
        return null;
    }

    private void ReportValue(string field, string expected)
    {
        TextSpan span = _reader.Skip();
        if (_reader.Error is null)
            _problems.Add(new($"'{field}' must be {expected}", span));
    }

    private void Report(string message) => _problems.Add(new(message, _reader.Span));

    private static string Visible(string text) => VisibleText.Escape(text, LongestText);
}
