using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The fixes of NOBOX2016 and NOBOX2017: the request is sent, the response is read.</summary>
public sealed class UnsentRequestFixTests
{
    [Fact]
    public Task A_chain_is_sent() => ReplacementTest<UnsentRequestAnalyzer>.VerifyAsync(
        "[]",
        """{|NOBOX2016:client.Chat("acme/first").User("hi")|}; Func<Task> later = async () => {|NOBOX2016:client.Chat("acme/first")|};""",
        """await client.Chat("acme/first").User("hi").SendAsync(); Func<Task> later = async () => await client.Chat("acme/first").SendAsync();""");

    [Fact]
    public Task Where_nothing_can_be_awaited_nothing_is_offered() => ReplacementTest<UnsentRequestAnalyzer>.VerifyAsync(
        "[]",
        """Action later = () => {|NOBOX2016:client.Chat("acme/first")|};""",
        """Action later = () => {|NOBOX2016:client.Chat("acme/first")|};""");

    [Fact]
    public Task A_stream_is_read() => ReplacementTest<UnreadResponseAnalyzer>.VerifyAsync(
        "[]",
        """{|NOBOX2017:client.Chat("acme/first").StreamAsync()|};""",
        """await client.Chat("acme/first").StreamAsync().ToResponseAsync();""");
}
