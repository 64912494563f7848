using System.ClientModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace Nobox.ForeignClients.Tests;

/// <summary>Tests the client of docs/apps/any-client.md that fails over, except after failures that every client would have.</summary>
public sealed class FailoverTests(Servers servers) : IClassFixture<Servers>
{
    [Fact]
    public async Task An_empty_wallet_stops_the_failover()
    {
        using IChatClient client = new StoppingFailoverChatClient([servers.Client("OpenAI", "eye", servers.UnfundedToken), servers.Client("OpenAI", "eye")]);
        var e = await Assert.ThrowsAsync<ClientResultException>(() => client.GetResponseAsync("Hi", cancellationToken: Cancellation));
        Assert.Equal(400, e.Status);
    }

    [Fact]
    public async Task Another_failure_does_not()
    {
        using IChatClient client = new StoppingFailoverChatClient([servers.Client("OpenAI", "nobody"), servers.Client("OpenAI", "eye")]);
        Assert.NotEmpty((await client.GetResponseAsync("Hi", cancellationToken: Cancellation)).Text);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private sealed class StoppingFailoverChatClient : FailoverChatClient
    {
        private readonly IReadOnlyList<IChatClient> _clients;
        private readonly ConditionalWeakTable<RoutingContext, StrongBox<int>> _failures = [];

        public StoppingFailoverChatClient(IReadOnlyList<IChatClient> clients)
        {
            _clients = clients;
            MaximumAttemptsPerRequest = clients.Count;
        }

        protected override ValueTask<IChatClient> SelectClientAsync(RoutingContext context, CancellationToken cancellationToken) =>
            new(_clients[_failures.GetOrCreateValue(context).Value]);

        protected override ValueTask OnRoutingUpdateAsync(
            RoutingContext context, FailoverChatClientAttempt attempt, bool isTerminal, CancellationToken cancellationToken)
        {
            if (isTerminal)
                return default;
            if (attempt.Exception is ClientResultException { Status: 400 or 401 or 402 })
                ExceptionDispatchInfo.Throw(attempt.Exception);
            _failures.GetOrCreateValue(context).Value++;
            return default;
        }
    }
}
