using Nobox;
using Orleans.Placement;
using StackExchange.Redis;

/// <summary>Represents the outcome of an attempt.</summary>
internal enum ReplyKind
{
    /// <summary>There is a result.</summary>
    Done,

    /// <summary>Another attempt would fail as well.</summary>
    Failed,

    /// <summary>Another attempt may succeed.</summary>
    Retry,

    /// <summary>Another attempt may succeed when less is sent.</summary>
    Overload,

    /// <summary>Its machine is gone; another one may succeed.</summary>
    Lost,

    /// <summary>Every text would fail: the token, the wallet or the model is at fault.</summary>
    Stop,
}

/// <summary>The outcome of an attempt.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Value">The result, when there is one.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Cost">Its cost in US dollars; null when it may have cost something that nobody knows.</param>
[GenerateSerializer, Immutable]
internal sealed record Reply(ReplyKind Kind, Opinion? Value, string Reason, decimal? Cost);

/// <summary>Labels one text; the key of the grain is that of the text. It has no state: whatever is lost with its machine is sent again.</summary>
internal interface ILabelGrain : IGrainWithStringKey
{
    /// <param name="text">The text.</param>
    /// <param name="rate">The requests per second of all machines together, as set for the driver; null for no other limit than that of the gateway.</param>
    Task<Reply> LabelAsync(string text, double? rate);
}

/// <summary>Random placement gives each machine its share, and a machine that joins has its share from the next text on.</summary>
[RandomPlacement]
internal sealed class LabelGrain(NoboxClient client, FollowingRateLimiter limiter) : Grain, ILabelGrain
{
    public async Task<Reply> LabelAsync(string text, double? rate)
    {
        DeactivateOnIdle();
        limiter.Limit = rate;
        try
        {
            ChatResponse<Opinion> reply = await Work.SendAsync(client, text, new CallOptions { IdempotencyKey = this.GetPrimaryKeyString() });
            limiter.Follow(reply.Response.RateLimits);
            return new Reply(ReplyKind.Done, reply.Value, "", reply.Response.Cost ?? reply.Response.Usage?.ReportedCost);
        }
        catch (RateLimitException e)
        {
            limiter.Follow(e.RateLimits);
            return new Reply(ReplyKind.Overload, null, e.Message, Cost: 0);
        }
        catch (Exception e) when (e is RedisException or RedisTimeoutException)
        {
            // No permit, so nothing was sent.
            return new Reply(ReplyKind.Retry, null, e.Message, Cost: 0);
        }
        catch (NoboxException e)
        {
            return e switch
            {
                InvalidTokenException or InsufficientFundsException or ModelNotFoundException => new Reply(ReplyKind.Stop, null, e.Message, Cost: 0),
                ResponseRefusedException or ResponseTruncatedException or SchemaMismatchException => new Reply(ReplyKind.Failed, null, e.Message, Cost: null),
                ProviderException => new Reply(ReplyKind.Retry, null, e.Message, Cost: 0),
                NoboxConnectionException or NoboxTimeoutException or NoboxProtocolException => new Reply(ReplyKind.Retry, null, e.Message, Cost: null),
                _ => new Reply(ReplyKind.Failed, null, e.Message, Cost: 0),
            };
        }
    }
}
