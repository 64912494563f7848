namespace Nobox.Tests;

public class BuilderTests
{
    public static TheoryData<string, Action<ChatRequestBuilder<DynamicChatModel>>> OutOfRange => new()
    {
        { "from 0 to 2", chat => chat.Temperature(2.0001) },
        { "from 0 to 2", chat => chat.Temperature(-0.1) },
        { "from 0 to 2", chat => chat.Temperature(double.NaN) },
        { "from 0 to 1", chat => chat.TopP(1.1) },
        { "from 0 to 1", chat => chat.TopA(-1) },
        { "from 0 to 1", chat => chat.MinP(2) },
        { "at least 0", chat => chat.TopK(-1) },
        { "at least 1", chat => chat.MaxTokens(0) },
        { "at least 1", chat => chat.MaxTokens(-5) },
        { "from -2 to 2", chat => chat.PresencePenalty(3) },
        { "from -2 to 2", chat => chat.FrequencyPenalty(-2.5) },
        { "from 0 to 2", chat => chat.RepetitionPenalty(-0.5) },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_value_out_of_range_fails_when_it_is_set_and_the_message_has_the_range(
        string range, Action<ChatRequestBuilder<DynamicChatModel>> set)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => set(ChatRequest.For("x")));
        Assert.Contains(range, e.Message);
    }

    [Fact]
    public void The_ends_of_a_range_are_in_it() =>
        ChatRequest.For("x").User("Hi").Temperature(0).Temperature(2).TopP(0).TopP(1).TopK(0).MaxTokens(1).PresencePenalty(-2).Build();

    [Fact]
    public void A_request_needs_a_message()
    {
        var e = Assert.Throws<InvalidOperationException>(() => ChatRequest.For("x").Build());
        Assert.Contains("User(", e.Message);
    }

    [Fact]
    public async Task A_builder_without_a_client_says_how_to_send()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ChatRequest.For("x").User("Hi").SendAsync());
        Assert.Contains("Build()", e.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_id_is_refused(string id) => Assert.Throws<ArgumentException>(() => ChatRequest.For(id));

    [Fact]
    public void A_request_does_not_change_with_its_builder()
    {
        ChatRequestBuilder<DynamicChatModel> builder = ChatRequest.For("x").User("Hi").Temperature(1);
        ChatRequest request = builder.Build();
        string before = request.ToJson();
        builder.User("more").Image(new Uri("https://example.com")).Temperature(2).MaxTokens(3);
        Assert.Equal(before, request.ToJson());
        Assert.NotEqual(request, builder.Build());
    }

    [Fact]
    public void A_requests_lists_cannot_be_changed()
    {
        ChatRequest request = ChatRequest.For("x").User("Hi").Seed(1).Build();
        Assert.IsNotAssignableFrom<IList<ChatMessage>>(request.Messages);
        Assert.IsNotAssignableFrom<IList<KeyValuePair<string, ParameterValue>>>(request.Parameters);
        Assert.IsNotAssignableFrom<IList<ChatPart>>(request.Messages[0].Content);
    }

    [Fact]
    public void Requests_are_equal_when_their_content_is()
    {
        static ChatRequest Make(double temperature = 0.5, byte pixel = 1) => ChatRequest.For("x").System("s").User("Hi")
            .Image(new byte[] { 0, pixel }, "image/png").Temperature(temperature).Build();
        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
        Assert.NotEqual(Make(), Make(temperature: 0.6));
        Assert.NotEqual(Make(), Make(pixel: 2));
        Assert.NotEqual(Make(), ChatRequest.For("y").User("Hi").Build());
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/a.png")]
    [InlineData("a.png")]
    public void An_image_address_must_be_one_that_a_provider_can_fetch(string address) =>
        Assert.Throws<ArgumentException>(() => ChatRequest.For("x").Image(new Uri(address, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData("png")]
    [InlineData("image/")]
    [InlineData("image/png\",\"x\":\"")]
    [InlineData("image/png;base64,")]
    public void A_media_type_must_be_one(string type) =>
        Assert.Throws<ArgumentException>(() => ChatRequest.For("x").Image(new byte[] { 1 }, type));

    [Fact]
    public void Empty_content_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ChatRequest.For("x").Image(ReadOnlyMemory<byte>.Empty, "image/png"));
        Assert.Throws<ArgumentException>(() => ChatRequest.For("x").Audio(ReadOnlyMemory<byte>.Empty, "wav"));
        Assert.Throws<ArgumentException>(() => new ChatMessage(ChatRole.User, Array.Empty<ChatPart>()));
        Assert.Throws<ArgumentException>(() => ChatRequest.For("x").Stop());
        Assert.Throws<ArgumentException>(() => ChatRequest.For("x").Stop("a", ""));
    }

    [Fact]
    public void Printed_requests_do_not_have_content()
    {
        ChatRequest request = ChatRequest.For("x").System("whisper").User("whisper").Parameter("note", "whisper").Build();
        Assert.Equal("ChatRequest(x, 2 messages)", request.ToString());
        Assert.Equal("system: Text", request.Messages[0].ToString());
        Assert.DoesNotContain("whisper", request.Parameters[0].Value.ToString());
    }
}
