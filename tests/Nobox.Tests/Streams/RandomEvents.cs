using System.Text;

namespace Nobox.Tests;

/// <summary>
/// Writes streams whose events have a few forms: each is an object of names that mean something and names that do not, at any place and more than
/// once, and most of its values change from event to event.
/// </summary>
internal sealed class RandomEvents(Random random)
{
    private static readonly string[] EventNames =
        ["id", "model", "created", "service_tier", "object", "x", "content", "obfuscation", "citations", "x_groq", "error", "usage", "choices", "\\u0069d", "text"];

    private static readonly string[] ChoiceNames =
        ["index", "finish_reason", "logprobs", "usage", "message", "text", "error", "tool_calls", "content", "x", "delta"];

    private static readonly string[] DeltaNames =
    [
        "role", "content", "reasoning", "reasoning_content", "reasoning_details", "thinking", "refusal", "tool_calls", "function_call", "annotations",
        "images", "audio", "x", "text",
    ];

    private static readonly string[] CallNames = ["index", "id", "type", "function", "arguments", "name", "x", "input"];
    private static readonly string[] PartNames = ["type", "text", "content", "x", "index", "signature"];
    private static readonly string[] TokenNames = ["bytes", "top_logprobs", "x"];
    private static readonly string[] UsageNames = ["prompt_tokens", "completion_tokens", "total_tokens", "cost", "prompt_tokens_details", "cached_tokens", "x"];

    private static readonly string[] Scalars =
    [
        "\"a\"", "\"b\"", "\"\"", "\" the\"", "\"\\n\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"世界\"", "\"\\\"\"", "\"\\\\\"", "\"a\\\\\"", "\"auto\"", "\"default\"",
        "\"text\"", "\"reasoning.text\"", "\"\\q\"", "\"\t\"", "\"AAAA\"", "\"stop\"", "\"}\"", "\"\\u12\"",
        "0", "1", "12", "-1", "0.5", "1e5", "-0", "01", "1.", "1e", "123456789012345678901234567890", "null", "true", "false", "{}", "[]", "nul",
    ];

    private readonly List<Leaf> _leaves = [];

    /// <summary>Writes a stream.</summary>
    public byte[] Next()
    {
        Func<string>[] forms = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Form())];
        var stream = new StringBuilder();
        if (random.Next(4) > 0)
            stream.Append("data: {\"id\":\"c\",\"model\":\"m\",\"created\":1,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n");
        for (int i = random.Next(3, 14); i > 0; i--)
        {
            foreach (Leaf leaf in _leaves)
                leaf.Change(random);
            stream.Append("data: ").Append(forms[random.Next(100) < 80 ? 0 : random.Next(forms.Length)]()).Append("\n\n");
        }

        _leaves.Clear();
        byte[] bytes = Encoding.UTF8.GetBytes(stream.ToString());
        if (random.Next(5) == 0)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private Func<string> Form() => Object(
        random.Next(5) == 0 ? EventNames : EventNames[..8],
        name => name is "choices" ? Choices() : name is "usage" or "x_groq" ? Usage() : Value(),
        ("choices", Choices()));

    private Func<string> Choices() => Array(Choice, random.Next(6) == 0 ? random.Next(3) : 1);

    private Func<string> Choice() => Object(
        random.Next(4) == 0 ? ChoiceNames : ["x", "finish_reason", "logprobs"],
        name => name is "delta" or "message" ? Delta() : name is "usage" ? Usage() : name is "logprobs" ? Logprobs() : name is "tool_calls" ? Calls() : Value(),
        ("index", random.Next(8) == 0 ? Value() : Constant(random.Next(8) == 0 ? "1" : "0")),
        ("delta", Delta()));

    private Func<string> Delta()
    {
        string main = DeltaNames[random.Next(3) > 0 ? 1 : random.Next(1, 8)];
        return Object(random.Next(4) == 0 ? DeltaNames : ["role", "x"], DeltaValue, (main, DeltaValue(main)));
    }

    private Func<string> DeltaValue(string name) => name switch
    {
        "tool_calls" => Calls(),
        "function_call" => Call(),
        "reasoning_details" or "images" or "annotations" => Array(Part, random.Next(3)),
        "content" or "reasoning" or "reasoning_content" or "thinking" when random.Next(8) > 0 => random.Next(6) > 0 ? Text() : Array(Part, random.Next(3)),
        _ => Value(),
    };

    private Func<string> Calls() => Array(Call, random.Next(5) == 0 ? 2 : 1);

    private Func<string> Call() => Object(
        random.Next(3) == 0 ? CallNames : ["index"],
        name => name is "function" ? Object(["arguments", "name"], _ => Text()) : Value(),
        ("index", Constant("0")),
        ("function", Object(random.Next(4) == 0 ? ["name", "x", "arguments", "input"] : [], _ => Text(), ("arguments", Text()))));

    private Func<string> Part() => Object(PartNames, _ => Text(), ("type", Constant(random.Next(2) == 0 ? "\"text\"" : "\"reasoning.text\"")));

    private Func<string> Usage() => random.Next(6) == 0 ? Value() : Object(UsageNames, _ => Value());

    private Func<string> Logprobs() => random.Next(2) == 0
        ? Constant("null")
        : Object(["refusal", "x"], _ => Value(), ("content", Array(Token, random.Next(3))));

    private Func<string> Token() => Object(
        TokenNames, name => name is "bytes" ? Numbers() : name is "top_logprobs" ? Array(Token, random.Next(2)) : Value(), ("token", Text()), ("logprob", Value()));

    private Func<string> Numbers()
    {
        Func<string> number = New(isText: false);
        string separator = random.Next(3) > 0 ? "," : ", ";
        return () => $"[{string.Join(separator, Enumerable.Repeat(number(), random.Next(4)))}]";
    }

    private Func<string> Object(string[] names, Func<string, Func<string>> value, params (string Name, Func<string> Value)[] needed)
    {
        List<(string Name, Func<string> Value)> all = [.. needed];
        for (int i = names.Length == 0 ? 0 : random.Next(4); i > 0; i--)
        {
            string name = names[random.Next(names.Length)];
            all.Insert(random.Next(all.Count + 1), (name, value(name)));
        }

        return () => $"{{{string.Join(',', all.Select(property => $"\"{property.Name}\":{property.Value()}"))}}}";
    }

    private static Func<string> Array(Func<Func<string>> element, int count)
    {
        Func<string>[] elements = [.. Enumerable.Range(0, count).Select(_ => element())];
        return () => $"[{string.Join(',', elements.Select(one => one()))}]";
    }

    private static Func<string> Constant(string json) => () => json;

    private Func<string> Value() => random.Next(5) switch
    {
        0 => Object(["content", "x"], _ => Value()),
        1 => Constant(Scalars[random.Next(14)]),
        _ => New(isText: false),
    };

    private Func<string> Text() => New(isText: true);

    private Func<string> New(bool isText)
    {
        var leaf = new Leaf(random, isText);
        _leaves.Add(leaf);
        return () => leaf.Json;
    }

    /// <summary>A value that changes, mostly to another of its kind.</summary>
    private sealed class Leaf(Random random, bool isText)
    {
        private readonly bool _isNumber = !isText && random.Next(2) == 0;
        private readonly int _pace = random.Next(1, 4);

        public string Json { get; private set; } = Any(random, isText ? 0 : 1);

        public void Change(Random random)
        {
            if (random.Next(_pace) > 0)
                return;
            Json = random.Next(200) == 0
                ? Any(random, 1)
                : _isNumber ? Number(random) : $"\"{Letters(random)}\"";
        }

        private static string Any(Random random, int from) => from == 0 ? $"\"{Letters(random)}\"" : Scalars[random.Next(Scalars.Length)];

        private static string Number(Random random) => random.Next(3) switch
        {
            0 => random.Next(20).ToString(),
            1 => (random.Next(2000) / 8.0).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => $"{random.Next(-3, 3)}{(random.Next(2) == 0 ? "e" : "E-")}{random.Next(9)}",
        };

        private static string Letters(Random random) =>
            string.Concat(Enumerable.Range(0, random.Next(random.Next(8) == 0 ? 0 : 1, 5)).Select(_ => random.Next(14) switch
            {
                0 => "\\n",
                1 => "é",
                2 => "\\u0041",
                3 => "\\\"",
                _ => ((char)('a' + random.Next(4))).ToString(),
            }));
    }
}
