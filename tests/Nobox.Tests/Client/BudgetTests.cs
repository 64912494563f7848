using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Nobox.Tests.Client;

/// <summary>Calls that are paid from a budget. The prompt is worth 7 tokens at most for each 14 bytes, and prices are those of <see cref="TestCatalog"/>.</summary>
public sealed class BudgetTests
{
    // 10 tokens of the prompt and 2 of the response.
    private const decimal Cost = (10 * 0.0000025m) + (2 * 0.00001m);

    [Fact]
    public async Task A_call_reserves_the_most_that_it_can_cost_and_spends_what_it_did()
    {
        var budget = new Budget(1);
        decimal reserved = 0;
        var handler = new ScriptedHandler(() =>
        {
            reserved = budget.Reserved;
            return ScriptedHandler.Json(Answers.Hello)();
        });
        using NoboxClient client = handler.CreateClient();
        await client.WithBudget(budget).Chat("gpt-4o").User("Hi").MaxTokens(100).SendAsync();
        Assert.Equal(((handler.Sent[0].Body.Length / 2) * 0.0000025m) + (100 * 0.00001m), reserved);
        Assert.Equal((Cost, 0m, 1 - Cost), (budget.Spent, budget.Reserved, budget.Remaining));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_spends_what_it_cost(bool isUtf8)
    {
        var budget = new Budget(1);
        var handler = new ScriptedHandler(ScriptedHandler.Events(
            Answers.Text("Hello") + Answers.Stop + "data: {\"model\":\"openai/gpt-4o\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":12}}\n\n" + Answers.Done));
        using NoboxClient client = handler.CreateClient();
        ChatRequestBuilder<DynamicChatModel> chat = client.WithBudget(budget).Chat("gpt-4o").User("Hi").MaxTokens(100);
        if (isUtf8)
        {
            await foreach (ReadOnlyMemory<byte> _ in chat.StreamUtf8Async())
                Assert.True(budget.Reserved > 0);
        }
        else
        {
            await chat.StreamAsync().ToResponseAsync();
        }

        Assert.Equal((Cost, 0m), (budget.Spent, budget.Reserved));
    }

    [Fact]
    public async Task The_cost_that_the_gateway_reports_counts_before_that_of_the_catalog()
    {
        var budget = new Budget(1);
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello.Replace("\"total_tokens\":12", "\"total_tokens\":12,\"cost\":0.25", StringComparison.Ordinal)));
        using NoboxClient client = handler.CreateClient();
        await client.WithBudget(budget).Chat("gpt-4o").User("Hi").MaxTokens(100).SendAsync();
        Assert.Equal(0.25m, budget.Spent);
    }

    [Fact]
    public async Task A_call_that_may_cost_more_than_is_left_is_not_sent()
    {
        var handler = new ScriptedHandler();
        using NoboxClient client = handler.CreateClient(options => options.MaxRetries = 2);
        var e = await Assert.ThrowsAsync<BudgetExceededException>(
            () => client.WithBudget(0.0005m).Chat("gpt-4o").User("Hi").MaxTokens(100).FallbackTo("openai/o1-preview").SendAsync());
        Assert.Equal((0.0005m, 0.0005m), (e.Limit, e.Remaining));
        Assert.InRange(e.Needed!.Value, 0.001m, 0.0015m);
        Assert.Contains("nothing was sent", e.Message);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task A_call_whose_cost_has_no_bound_is_refused_unless_that_is_allowed()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello), ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient();
        NoboxClient limited = client.WithBudget(1);
        Assert.Contains("has no MaxTokens", (await Refused(limited.Chat("gpt-4o").User("Hi"))).Message);
        Assert.Contains("no price", (await Refused(limited.Chat("deepseek-r1").User("Hi").MaxTokens(5))).Message);
        Assert.Contains("no price", (await Refused(limited.Chat("gpt-4o").User("What is this?").Image(new Uri("https://example.com/a.png")).MaxTokens(5))).Message);
        Assert.Empty(handler.Sent);

        var budget = new Budget(1) { AllowUnknownCosts = true };
        await client.WithBudget(budget).Chat("deepseek-r1").User("Hi").SendAsync();
        await client.WithBudget(new Budget(1) { DefaultMaxTokens = 7 }).Chat("gpt-4o").User("Hi").SendAsync();
        Assert.Contains("\"max_tokens\":7", handler.Sent[1].Body);
    }

    public static TheoryData<string, bool> Failures => new() { { "400", false }, { "500", false }, { "connection", true }, { "no connection", false }, { "error inside", true } };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Only_what_may_have_been_paid_stays_reserved(string failure, bool staysReserved)
    {
        var budget = new Budget(1);
        var handler = new ScriptedHandler(failure switch
        {
            "400" => ScriptedHandler.Json(Answers.ErrorBody("\"message\":\"no\""), HttpStatusCode.BadRequest),
            "500" => ScriptedHandler.Json(Answers.ErrorBody("\"message\":\"no\""), HttpStatusCode.InternalServerError),
            "connection" => ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ResponseEnded)),
            "no connection" => ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ConnectionError)),
            _ => ScriptedHandler.Json(Answers.ErrorBody("\"message\":\"no\"")),
        });
        using NoboxClient client = handler.CreateClient();
        await Assert.ThrowsAnyAsync<NoboxException>(() => client.WithBudget(budget).Chat("gpt-4o").User("Hi").MaxTokens(100).SendAsync());
        Assert.Equal(staysReserved, budget.Reserved > 0);
        Assert.Equal(0, budget.Spent);
    }

    [Fact]
    public async Task Each_attempt_has_a_reservation_of_its_own()
    {
        var budget = new Budget(1);
        var handler = new ScriptedHandler(ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ResponseEnded)), ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient(options => options.MaxRetries = 1);
        await client.WithBudget(budget).Chat("gpt-4o").User("Hi").MaxTokens(100).SendAsync();
        Assert.Equal(Cost, budget.Spent);
        Assert.InRange(budget.Reserved, 0.001m, 0.0015m);
    }

    [Fact]
    public async Task A_stream_that_is_left_or_breaks_off_stays_reserved()
    {
        var budget = new Budget(1);
        var handler = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream), ScriptedHandler.Events(Answers.Text("Hel")));
        using NoboxClient client = handler.CreateClient();
        NoboxClient limited = client.WithBudget(budget);
        await foreach (ChatDelta _ in limited.Chat("gpt-4o").User("Hi").MaxTokens(100).StreamAsync())
            break;
        decimal reserved = budget.Reserved;
        Assert.True(reserved > 0);
        await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(limited.Chat("gpt-4o").User("Hi").MaxTokens(100).StreamAsync()));
        Assert.Equal((reserved * 2, 0m), (budget.Reserved, budget.Spent));
    }

    [Fact]
    public async Task A_new_period_forgets_what_was_spent_and_keeps_its_rhythm()
    {
        var time = new FakeTimeProvider();
        var budget = new Budget(1, TimeSpan.FromHours(1), time);
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello), ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient();
        NoboxClient limited = client.WithBudget(budget);
        await limited.Chat("gpt-4o").User("Hi").MaxTokens(100).SendAsync();
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(Cost, budget.Spent);
        time.Advance(TimeSpan.FromMinutes(62));
        Assert.Equal((0m, 1m), (budget.Spent, budget.Remaining));
        await limited.Chat("gpt-4o").User("Hi").MaxTokens(100).SendAsync();
        time.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal(Cost, budget.Spent);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, budget.Spent);
    }

    [Fact]
    public async Task The_client_goes_on_without_the_budget_and_ends_both()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        NoboxClient client = handler.CreateClient();
        NoboxClient limited = client.WithBudget(0);
        limited.Dispose();
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => limited.Chat("gpt-4o").User("Hi").SendAsync());
    }

    [Fact]
    public void A_limit_below_zero_a_period_of_nothing_and_no_tokens_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Budget(-0.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Budget(1, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Budget(1) { DefaultMaxTokens = 0 });
        Assert.Equal("Budget(1 USD, 1 left)", new Budget(1).ToString());
    }

    private static Task<BudgetExceededException> Refused(ChatRequestBuilder<DynamicChatModel> chat) => Assert.ThrowsAsync<BudgetExceededException>(() => chat.SendAsync());
}
