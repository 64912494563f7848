using CsCheck;

namespace Nobox.Tests.Requests;

/// <summary>Requests are values: they never change, are equal when their content is, and tell exactly what is sent.</summary>
public sealed class RequestValueTests
{
    private static readonly ChatRequestBuilder<DynamicChatModel> Start = ChatRequest.For("test/any").System("s").User("Hi");

    private static readonly Func<ChatRequestBuilder<DynamicChatModel>, int, ChatRequestBuilder<DynamicChatModel>>[] Steps =
    [
        (chat, n) => chat.User($"text {n} é \"🎉"),
        (chat, n) => chat.Assistant($"said {n}"),
        (chat, n) => chat.Image(new byte[] { 1, 2, (byte)n }, "image/png"),
        (chat, n) => chat.Image(new Uri($"https://a.example/{n}")),
        (chat, n) => chat.Temperature(n / 10.0),
        (chat, n) => chat.MaxTokens(n + 1),
        (chat, n) => chat.Seed(n),
        (chat, n) => chat.Stop($"stop {n}"),
        (chat, n) => chat.Choices(n + 1),
        (chat, n) => chat.EndUser($"u-{n}"),
        (chat, n) => chat.IncludeUsage(),
        (chat, n) => chat.Parameter($"a_{n}", n),
        (chat, n) => chat.Parameter($"zz_{n}", $"text {n}"),
        (chat, n) => chat.Tools(new ChatTool($"tool_{n}", "x")),
        (chat, n) => chat.Add(ChatMessage.Assistant("", [new ToolCall($"id-{n}", "f", "{}")])),
    ];

    private static readonly Gen<(int Step, int Number)[]> Recipes = Gen.Select(Gen.Int[0, Steps.Length - 1], Gen.Int[0, 19]).Array[0, 12];

    [Fact]
    public Task ToJson_returns_what_is_sent() => Gen.Select(Recipes, Gen.Bool).SampleAsync(
        async (recipe, stream) =>
        {
            var gateway = new ScriptedHandler(stream ? ScriptedHandler.Events(Answers.HelloStream) : ScriptedHandler.Json(Answers.Hello));
            using NoboxClient client = gateway.CreateClient();
            ChatRequest request = Make(recipe);
            if (stream)
                await client.StreamAsync(request).ToResponseAsync();
            else
                await client.SendAsync(request);
            Assert.Equal(request.ToJson(stream), gateway.Sent[0].Body);
        },
        iter: 500);

    [Fact]
    public void Requests_of_one_recipe_are_equal_and_those_of_another_are_not_unless_they_send_the_same() =>
        Gen.Select(Recipes, Recipes).Sample(
            (one, other) =>
            {
                ChatRequest request = Make(one);
                Assert.Equal(request, Make(one));
                Assert.Equal(request.GetHashCode(), Make(one).GetHashCode());
                Assert.Equal(request.ToJson(stream: true) == Make(other).ToJson(stream: true), request.Equals(Make(other)));
            },
            iter: 500);

    [Fact]
    public void A_request_that_begins_with_another_has_all_of_it_and_leaves_it_as_it_is() => Recipes.Sample(
        recipe =>
        {
            ChatRequest request = Make(recipe);
            string before = request.ToJson(stream: true);
            Assert.Equal(request, request.ToBuilder().Build());
            Assert.NotEqual(request, request.WithUser("more"));
            request.ToBuilder().Temperature(2).Image(new Uri("https://a.example/")).Build();
            Assert.Equal(before, request.ToJson(stream: true));
        },
        iter: 200);

    [Fact]
    public void A_request_changes_by_making_another()
    {
        ChatRequest request = ChatRequest.For("test/any").User("Hi").Seed(1).Build();
        Assert.Equal(
            """{"model":"test/any","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Why?"}],"seed":1,"new":7}""",
            request.WithMessage(ChatMessage.Assistant("Hello")).WithUser("Why?").With("new", 7).ToJson());
        Assert.Equal("""{"model":"test/any","messages":[{"role":"user","content":"Hi"}],"seed":1}""", request.ToJson());
    }

    [Fact]
    public void A_request_to_another_model_has_the_limit_under_the_name_that_this_one_takes()
    {
        ChatRequest request = ChatRequest.For("test/any").User("Hi").MaxTokens(5).Build();
        Assert.EndsWith("\"max_completion_tokens\":5}", request.WithModel(new Named("x/new", "max_completion_tokens")).ToJson());
        Assert.EndsWith("\"max_tokens\":5}", request.WithModel(new Named("x/new", "max_completion_tokens")).WithModel(new Named("x/old", "max_tokens")).ToJson());
    }

    [Fact]
    public void A_request_to_a_model_that_cannot_serve_it_fails()
    {
        ChatRequest request = ChatRequest.For("test/any").User("Hi").Temperature(1).Build();
        var e = Assert.Throws<CapabilityNotSupportedException>(() => request.WithModel(new Named("x/new", "max_tokens")));
        Assert.Equal(("x/new", "temperature"), (e.Model, e.Capability));
    }

    [Fact]
    public void Known_parameters_are_written_before_all_others() => Assert.Equal(
        """{"model":"test/any","messages":[{"role":"user","content":"Hi"}],"temperature":1,"seed":2,"n":1,"user":"u","stream":true,"stream_options":{"include_usage":true},"a":1,"zz":2}""",
        ChatRequest.For("test/any").Parameter("zz", 2).Parameter("a", 1).IncludeUsage().EndUser("u").Choices(1).User("Hi").Seed(2).Temperature(1).Build().ToJson(stream: true));

    [Fact]
    public void A_call_that_does_not_stream_asks_for_no_stream_options() =>
        Assert.DoesNotContain("stream", ChatRequest.For("test/any").User("Hi").IncludeUsage().Build().ToJson());

    [Fact]
    public void Bytes_that_differ_anywhere_make_another_request()
    {
        byte[] bytes = new byte[1000];
        ChatRequest request = Start.Build().WithMessage(new ChatMessage(ChatRole.User, [new ImagePart(bytes.ToArray(), "image/png")]));
        bytes[500] = 1;
        Assert.NotEqual(request, Start.Build().WithMessage(new ChatMessage(ChatRole.User, [new ImagePart(bytes, "image/png")])));
    }

    private static ChatRequest Make((int Step, int Number)[] recipe) => recipe
        .Aggregate(ChatRequest.For("test/any").System("s").User("Hi"), (chat, step) => Steps[step.Step](chat, step.Number))
        .Build();

    private sealed class Named(string id, string parameter) : IChatModel
    {
        public string Id => id;

        public ModelInfo Info { get; } = new() { Id = id, SupportedParameters = [parameter] };
    }

    [Fact]
    public void Equal_requests_and_messages_are_equal_by_the_operator_too()
    {
        ChatRequest one = ChatRequest.For("m").User("Hi").Build(), same = ChatRequest.For("m").User("Hi").Build();
        Assert.True(one == same && one.Messages[0] == same.Messages[0] && !(one != same) && !(one.Messages[0] != same.Messages[0]));
        Assert.True(one != one.WithUser("More") && one.Messages[0] != ChatMessage.System("Hi") && one != null && null != one.Messages[0]);
    }
}
