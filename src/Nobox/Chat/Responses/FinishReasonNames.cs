using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>Knows the names that providers give to finish reasons.</summary>
internal static class FinishReasonNames
{
    private const string Prefix = "finishreason";

    /// <summary>Determines whether a name says that there is no reason yet: some gateways write that as text.</summary>
    public static bool IsNone([NotNullWhen(false)] string? name) => string.IsNullOrWhiteSpace(name) || Normalize(name) is "null" or "unspecified";

    /// <summary>Gets the OpenAI name of a reason; null when it is unknown.</summary>
    public static string? Find(string name) => Normalize(name) switch
    {
        "stop" or "stopsequence" or "stoptoken" or "endturn" or "endofturn" or "eos" or "eostoken" or "complete" or "completed"
            or "end" or "done" or "finish" or "finished" or "stopped" or "stopword" or "stopstring" or "endofsequence" or "endofstream" or "endoftext" => "stop",
        "length" or "maxlength" or "modellength" or "maxtokens" or "maxoutputtokens" or "maxcompletiontokens" or "maxnewtokens" or "maxtokensreached" or "maxtokensexceeded" or "tokenlimit" or "errorlimit" or "limit"
            or "contextlength" or "contextlengthexceeded" or "modelcontextwindowexceeded" => "length",
        "toolcalls" or "toolcall" or "tooluse" or "functioncall" or "functioncalls" => "tool_calls",
        "contentfilter" or "contentfiltered" or "safety" or "recitation" or "language" or "blocklist" or "prohibitedcontent" or "spii" or "imagesafety"
            or "imagerecitation" or "imageprohibitedcontent" or "guardrail" or "guardrails" or "guardrailintervened" or "modelarmor" or "moderation" or "blocked" or "refusal" or "sensitive" or "errortoxic" => "content_filter",
        _ => null,
    };

    /// <summary>Gets the letters only: <c>MAX_TOKENS</c>, <c>max-tokens</c> and <c>maxTokens</c> are one name.</summary>
    private static string Normalize(string name)
    {
        if (name is "stop" or "length")
            return name;
        string letters = string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
        return letters.StartsWith(Prefix, StringComparison.Ordinal) ? letters[Prefix.Length..] : letters;
    }
}
