namespace Nobox.Extensions.AI.Tests;

/// <summary>Responses of every shape, complete and streamed.</summary>
internal static class ResponseCases
{
    private const string Usage =
        """{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":3,"audio_tokens":2},"completion_tokens_details":{"reasoning_tokens":1,"audio_tokens":2}}""";

    private static readonly (string Name, string Message, string Finish)[] Shapes =
    [
        ("text", """{"role":"assistant","content":"Hello"}""", "\"stop\""),
        ("no text", """{"role":"assistant","content":null}""", "\"stop\""),
        ("no role", """{"content":"Hello"}""", "\"stop\""),
        ("content parts", """{"role":"assistant","content":[{"type":"text","text":"Hello"}]}""", "\"stop\""),
        ("refusal", """{"role":"assistant","content":null,"refusal":"No."}""", "\"stop\""),
        ("annotations", """{"role":"assistant","content":"Hello","annotations":[{"type":"url_citation","url_citation":{"url":"https://a.example/","title":"A","start_index":0,"end_index":5}}]}""", "\"stop\""),
        ("audio", """{"role":"assistant","content":null,"audio":{"id":"a","data":"SUQzAA==","transcript":"Hello","expires_at":1700000000}}""", "\"stop\""),
        ("reasoning", """{"role":"assistant","content":"Hello","reasoning":"hm"}""", "\"stop\""),
        ("reasoning_content", """{"role":"assistant","content":"Hello","reasoning_content":"hm"}""", "\"stop\""),
        ("reasoning_details", """{"role":"assistant","content":"Hello","reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]}""", "\"stop\""),
        ("images", """{"role":"assistant","content":"Hello","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}""", "\"stop\""),
        ("tool call", Call("\"{\\\"a\\\":1}\""), "\"tool_calls\""),
        ("tool call: arguments empty", Call("\"\""), "\"tool_calls\""),
        ("tool call: arguments are the text null", Call("\"null\""), "\"tool_calls\""),
        ("tool call: arguments null", Call("null"), "\"tool_calls\""),
        ("tool call: arguments as an object", Call("{\"a\":1}"), "\"tool_calls\""),
        ("tool call: arguments as JSON in a string", Call("\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\""), "\"tool_calls\""),
        ("tool call: arguments broken", Call("\"{\\\"a\\\":\""), "\"tool_calls\""),
        ("finish reason length", """{"role":"assistant","content":"Hello"}""", "\"length\""),
        ("finish reason content_filter", """{"role":"assistant","content":"Hello"}""", "\"content_filter\""),
        ("finish reason unknown", """{"role":"assistant","content":"Hello"}""", "\"paused\""),
        ("finish reason null", """{"role":"assistant","content":"Hello"}""", "null"),
    ];

    public static IEnumerable<Comparison> All() =>
    [
        .. Shapes.SelectMany(shape => (Comparison[])[Plain(shape.Name, Choice("message", 0, shape.Message, shape.Finish)), Stream(shape.Name, Choice("delta", 0, shape.Message, shape.Finish))]),
        Plain("usage", Choice("message", 0, """{"role":"assistant","content":"Hello"}""", "\"stop\""), ",\"usage\":" + Usage),
        Stream("usage", Choice("delta", 0, """{"role":"assistant","content":"Hello"}""", "\"stop\""), ",\"usage\":" + Usage),
        Plain("several choices", Choice("message", 0, """{"role":"assistant","content":"a"}""", "\"stop\"") + "," + Choice("message", 1, """{"role":"assistant","content":"b"}""", "\"stop\"")),
        Stream("several choices", Choice("delta", 0, """{"role":"assistant","content":"a"}""", "\"stop\"") + "," + Choice("delta", 1, """{"role":"assistant","content":"b"}""", "\"stop\"")),
        Plain("list of pages", Choice("message", 0, """{"role":"assistant","content":"Hello"}""", "\"stop\""), ",\"citations\":[\"https://a.example/\"]"),
        Plain("request id", Choice("message", 0, """{"role":"assistant","content":"Hello"}""", "\"stop\"")) with { RequestId = "req_1" },
        Stream("request id", Choice("delta", 0, """{"role":"assistant","content":"Hello"}""", "\"stop\"")) with { RequestId = "req_1" },
        Plain("no choices", ""),
        Stream("no choices", ""),
        new("Responses", "error in a response", "plain") { Response = ["""{"error":{"message":"overloaded","code":500}}"""] },
        new("Responses", "error in a response", "streamed") { Response = [Document(Choice("delta", 0, """{"content":"Hel"}""", "null")), """{"error":{"message":"overloaded"}}"""], IsStreamed = true },
        new("Responses", "tool call in pieces", "streamed")
        {
            Response =
            [
                Document(Choice("delta", 0, """{"role":"assistant","tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\":"}}]}""", "null")),
                Document(Choice("delta", 0, """{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}""", "null")),
                Document(Choice("delta", 0, "{}", "\"tool_calls\"")),
            ],
            IsStreamed = true,
        },
    ];

    private static string Call(string arguments) =>
        """{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":""" + arguments + "}}]}";

    private static string Choice(string kind, int index, string message, string finish) => $$"""{"index":{{index}},"{{kind}}":{{message}},"finish_reason":{{finish}}}""";

    private static string Document(string choices, string fields = "") => $$"""{"id":"c","created":1700000000,"model":"gpt-4o","choices":[{{choices}}]{{fields}}}""";

    private static Comparison Plain(string name, string choices, string fields = "") => new("Responses", name, "plain") { Response = [Document(choices, fields)] };

    private static Comparison Stream(string name, string choices, string fields = "") => new("Responses", name, "streamed") { Response = [Document(choices, fields)], IsStreamed = true };
}
