using OpenAI.Chat;
using SdkTool = OpenAI.Chat.ChatTool;

namespace Nobox.EndToEnd.Tests.WireDocuments;

/// <summary>Every feature of a request, once.</summary>
internal static class WireCases
{
    private const string PointSchema =
        """{"type":"object","properties":{"x":{"type":"integer"}},"required":["x"],"additionalProperties":false}""";

    private static readonly byte[] Bytes = [1, 2, 3, 254, 255];
    private static readonly Uri Cat = new("https://example.com/a cat.png?size=large&kind=tabby");
    private static readonly ToolCall Call = new("call_1", "get_weather", """{"city":"Rome"}""");

    public static IReadOnlyList<WireCase> All { get; } = [.. Messages(), .. Parts(), .. Parameters(), .. Answers(), .. Tools(), .. Streams(), .. OnlyHere()];

    private static IEnumerable<WireCase> Messages()
    {
        yield return new("messages", chat => chat.System("Be brief.").User("Why?").Assistant("Because.").User("\u00bfY \"t\u00fa\"? \ud83e\ude90\n</script>"))
        {
            Sdk = new(new(), new SystemChatMessage("Be brief."), new UserChatMessage("Why?"), new AssistantChatMessage("Because."), new UserChatMessage("\u00bfY \"t\u00fa\"? \ud83e\ude90\n</script>")),
        };
        yield return new(
            "tool_messages", chat => chat.User("Weather?").Add(Nobox.ChatMessage.Assistant("", [Call])).Add(Nobox.ChatMessage.Tool(Call, "21 degrees")))
        {
            Sdk = new(new(), new UserChatMessage("Weather?"), new AssistantChatMessage([Asked()]), new ToolChatMessage("call_1", "21 degrees")),
            Differences = [new("/messages/1/content", "null", null, "The API lets both: some gateways want the field to be there.")],
        };
        yield return new("tool_messages_with_text", chat => chat.User("Weather?").Add(Nobox.ChatMessage.Assistant("Let me look.", [Call])).Add(Nobox.ChatMessage.Tool(Call, "21 degrees")))
        {
            Sdk = new(new(), new UserChatMessage("Weather?"), AskedWithText(), new ToolChatMessage("call_1", "21 degrees")),
            Differences = [],
        };
    }

    private static IEnumerable<WireCase> Parts()
    {
        yield return new("image_by_address", chat => chat.User("What is this?").Image(Cat))
        {
            Sdk = Shows(ChatMessageContentPart.CreateImagePart(Cat)),
        };
        yield return new("image_by_address_with_detail", chat => chat.User("What is this?").Image(Cat, ImageDetail.High))
        {
            Sdk = Shows(ChatMessageContentPart.CreateImagePart(Cat, ChatImageDetailLevel.High)),
        };
        yield return new("image_by_bytes", chat => chat.User("What is this?").Image(Bytes, "image/png"))
        {
            Sdk = Shows(ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(Bytes), "image/png")),
        };
        yield return new("image_by_bytes_with_detail", chat => chat.User("What is this?").Image(Bytes, "image/png", ImageDetail.Low))
        {
            Sdk = Shows(ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(Bytes), "image/png", ChatImageDetailLevel.Low)),
        };
        yield return new("audio", chat => chat.User("What is this?").Audio(Bytes, "wav"))
        {
            Sdk = Shows(ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(Bytes), ChatInputAudioFormat.Wav)),
        };
        yield return new("file", chat => chat.User("What is this?").File(Bytes, "application/pdf", "invoice.pdf"))
        {
            Sdk = Shows(ChatMessageContentPart.CreateFilePart(BinaryData.FromBytes(Bytes), "application/pdf", "invoice.pdf")),
        };
        yield return new("many_parts", chat => chat.User("What is this?").Image(Cat).Audio(Bytes, "mp3").Image(Bytes, "image/webp"))
        {
            Sdk = Shows(
                ChatMessageContentPart.CreateImagePart(Cat),
                ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(Bytes), ChatInputAudioFormat.Mp3),
                ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(Bytes), "image/webp")),
        };
    }

    private static IEnumerable<WireCase> Parameters()
    {
        yield return new("sampling", chat => chat.User("Why?").Temperature(0.7).TopP(0.9).Seed(7).PresencePenalty(-0.5).FrequencyPenalty(1.5))
        {
            Sdk = Asks(new() { Temperature = 0.7f, TopP = 0.9f, Seed = 7, PresencePenalty = -0.5f, FrequencyPenalty = 1.5f }),
        };
        yield return new("max_completion_tokens", chat => chat.User("Why?").MaxTokens(150))
        {
            Model = "gpt-new",
            Sdk = Asks(new() { MaxOutputTokenCount = 150 }),
        };
        yield return new("max_tokens", chat => chat.User("Why?").MaxTokens(150))
        {
            Sdk = Asks(new() { MaxOutputTokenCount = 150 }),
            Differences =
            [
                new("/max_tokens", "150", null, "Most of the gateway's models know the limit by this name only; so do its documents."),
                new("/max_completion_tokens", null, "150", "The name that OpenAI's own newer models want."),
            ],
        };
        yield return new("stop", chat => chat.User("Why?").Stop("END", "\n\n"))
        {
            Sdk = Asks(new() { StopSequences = { "END", "\n\n" } }),
        };
        yield return new("logit_bias", chat => chat.User("Why?").LogitBias(new Dictionary<int, double> { [50256] = -100, [7] = 5 }))
        {
            Sdk = Asks(new() { LogitBiases = { [50256] = -100, [7] = 5 } }),
        };
        yield return new("logprobs", chat => chat.User("Why?").Logprobs())
        {
            Sdk = Asks(new() { IncludeLogProbabilities = true }),
        };
        yield return new("top_logprobs", chat => chat.User("Why?").TopLogprobs(5))
        {
            Sdk = Asks(new() { IncludeLogProbabilities = true, TopLogProbabilityCount = 5 }),
        };
        yield return new("reasoning_effort", chat => chat.User("Why?").ReasoningEffort(ReasoningEffort.High))
        {
            Sdk = Asks(new() { ReasoningEffortLevel = ChatReasoningEffortLevel.High }),
        };
        yield return new("web_search", chat => chat.User("Why?").WebSearch())
        {
            Sdk = Asks(new() { WebSearchOptions = new() }),
        };
        yield return new("web_search_context_size", chat => chat.User("Why?").WebSearch("high"))
        {
            Sdk = Asks(new() { WebSearchOptions = new() { SearchContextSize = "high" } }),
        };
        yield return new("user", chat => chat.User("Why?").EndUser("user-7"))
        {
            Sdk = Asks(new() { EndUserId = "user-7" }),
        };
    }

    private static IEnumerable<WireCase> Answers()
    {
        yield return new("json_object", chat => chat.User("Why, in JSON?").JsonObject())
        {
            Sdk = new(new() { ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat() }, new UserChatMessage("Why, in JSON?")),
        };
        yield return new("json_schema", chat => chat.User("Why?").JsonSchema("point", JsonSchema.Parse(PointSchema)))
        {
            Sdk = Asks(new() { ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("point", BinaryData.FromString(PointSchema), jsonSchemaIsStrict: true) }),
        };
        yield return new(
            "spoken_answer",
            chat => chat.User("Why?").AudioOutput("alloy", "wav"))
        {
            Sdk = Asks(new()
            {
                ResponseModalities = ChatResponseModalities.Text | ChatResponseModalities.Audio,
                AudioOptions = new ChatAudioOptions(ChatOutputAudioVoice.Alloy, ChatOutputAudioFormat.Wav),
            }),
        };
    }

    private static IEnumerable<WireCase> Tools()
    {
        yield return new("tools", chat => chat.User("Why?").Tools(Weather(), new Nobox.ChatTool("locate", "Tells where.", JsonSchema.Parse(PointSchema))))
        {
            Sdk = Asks(new() { Tools = { SdkWeather(), SdkTool.CreateFunctionTool("locate", "Tells where.", BinaryData.FromString(PointSchema), functionSchemaIsStrict: true) } }),
        };
        yield return new("tool_without_parameters", chat => chat.User("Why?").Tools(new Nobox.ChatTool("time", "Tells the time.")))
        {
            Sdk = Asks(new() { Tools = { SdkTool.CreateFunctionTool("time", "Tells the time.", functionSchemaIsStrict: true) } }),
            Differences =
            [
                new(
                    "/tools/0/function/parameters",
                    """{"type":"object","properties":{},"required":[],"additionalProperties":false}""",
                    null,
                    "To OpenAI a missing schema is an empty one; other providers refuse a function without a schema."),
            ],
        };
        foreach ((string name, ToolChoice choice, ChatToolChoice same) in (IEnumerable<(string, ToolChoice, ChatToolChoice)>)
        [
            ("auto", ToolChoice.Auto, ChatToolChoice.CreateAutoChoice()),
            ("none", ToolChoice.None, ChatToolChoice.CreateNoneChoice()),
            ("required", ToolChoice.Required, ChatToolChoice.CreateRequiredChoice()),
            ("named", ToolChoice.Named("get_weather"), ChatToolChoice.CreateFunctionChoice("get_weather")),
        ])
        {
            yield return new($"tool_choice_{name}", chat => chat.User("Why?").Tools(Weather()).ToolChoice(choice))
            {
                Sdk = Asks(new() { Tools = { SdkWeather() }, ToolChoice = same }),
            };
        }

        yield return new("parallel_tool_calls", chat => chat.User("Why?").Tools(Weather()).ParallelToolCalls(false))
        {
            Sdk = Asks(new() { Tools = { SdkWeather() }, AllowParallelToolCalls = false }),
        };
    }

    private static IEnumerable<WireCase> Streams()
    {
        yield return new("stream", chat => chat.User("Why?"))
        {
            Streams = true,
            Sdk = Asks(new()),
        };
        yield return new("stream_without_usage", chat => chat.User("Why?").IncludeUsage(false))
        {
            Streams = true,
            Sdk = Asks(new()),
            Differences = [new("/stream_options", null, """{"include_usage":true}""", "The SDK always asks for the usage.")],
        };
    }

    /// <summary>Fields that the gateway accepts beyond the official API, or for which the SDK has no type.</summary>
    private static IEnumerable<WireCase> OnlyHere()
    {
        yield return new("choices", chat => chat.User("Why?").Choices(3)) { NotInSdk = "It keeps n to itself: its answers hold one choice." };
        yield return new("verbosity", chat => chat.User("Why?").Verbosity(Verbosity.Low)) { NotInSdk = "It has the parameter for the Responses API only." };
        yield return new("more_sampling", chat => chat.User("Why?").TopK(40).TopA(0.5).MinP(0.1).RepetitionPenalty(1.1))
        {
            NotInSdk = "OpenAI's models do not take these.",
        };
        yield return new("reasoning", chat => chat.User("Why?").Reasoning(ReasoningEffort.Low).IncludeReasoning(true)) { NotInSdk = "It knows reasoning_effort only." };
        yield return new("reasoning_tokens", chat => chat.User("Why?").ReasoningTokens(2000)) { NotInSdk = "It knows reasoning_effort only." };
        yield return new("video_by_address", chat => chat.User("What is this?").Video(new Uri("https://example.com/cat.mp4"))) { NotInSdk = "OpenAI's models see no videos." };
        yield return new("video_by_bytes", chat => chat.User("What is this?").Video(Bytes, "video/mp4")) { NotInSdk = "OpenAI's models see no videos." };
        yield return new("other_parameters", chat => chat.User("Why?").Parameter("transforms", ParameterValue.FromJson("[]")).Parameter("route", "fallback").Parameter("deep", 0.5m))
        {
            NotInSdk = "Fields of other gateways.",
        };
    }

    private static SdkRequest Asks(ChatCompletionOptions options) => new(options, new UserChatMessage("Why?"));

    private static SdkRequest Shows(params ChatMessageContentPart[] parts) =>
        new(new(), new UserChatMessage([ChatMessageContentPart.CreateTextPart("What is this?"), .. parts]));

    private static ChatToolCall Asked() => ChatToolCall.CreateFunctionToolCall("call_1", "get_weather", BinaryData.FromString(Call.Arguments));

    private static AssistantChatMessage AskedWithText() => new AssistantChatMessage("Let me look.") { ToolCalls = { Asked() } };

    private static Nobox.ChatTool Weather() => new("get_weather", "Tells the weather.", JsonSchema.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}"""));

    private static SdkTool SdkWeather() => SdkTool.CreateFunctionTool(
        "get_weather", "Tells the weather.", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}"""));
}
