using System.Globalization;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>A thousand calls at once, one in twenty of which meets a fault, never cost more than their budget: by the wallet's own count.</summary>
[Collection(nameof(AloneCollection))]
public sealed class BudgetLoadTests
{
    [Fact]
    public async Task The_wallet_never_pays_more_than_the_budget()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        ModelCatalog catalog = ModelCatalog.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "models.json"), TestContext.Current.CancellationToken));
        using var injector = new FaultInjector();
        using var http = new HttpClient(injector) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new NoboxClient(new NoboxClientOptions { Token = emulator.Token, BaseUrl = emulator.BaseUrl, Catalog = catalog }, http);
        var budget = new Budget(0.05m);
        NoboxClient limited = client.WithBudget(budget);
        decimal balance = emulator.BalanceOf(emulator.Token);
        int sent = 0, refused = 0;
        await Parallel.ForAsync(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 200 }, async (i, cancellationToken) =>
        {
            ChatRequestBuilder<DynamicChatModel> chat = limited.Chat("gpt-4o").User(i.ToString("question 0000000", CultureInfo.InvariantCulture)).MaxTokens(20);
            try
            {
                await (i % 2 == 0 ? chat.SendAsync(cancellationToken) : chat.StreamAsync(cancellationToken).ToResponseAsync(cancellationToken));
                Interlocked.Increment(ref sent);
            }
            catch (BudgetExceededException e)
            {
                Assert.NotNull(e.Needed);
                Interlocked.Increment(ref refused);
            }
            catch (NoboxException)
            {
                // A fault.
            }
        });
        await emulator.Requests.WaitUntilAsync(log => log.Active == 0, TestContext.Current.CancellationToken);
        decimal paid = balance - emulator.BalanceOf(emulator.Token);
        Assert.InRange(paid, budget.Spent, budget.Limit);
        Assert.InRange(paid, 0, budget.Spent + budget.Reserved);
        Assert.True(sent > 0 && refused > 0 && budget.Spent + budget.Reserved <= budget.Limit, $"{sent} sent, {refused} refused, {budget}");
    }
}
