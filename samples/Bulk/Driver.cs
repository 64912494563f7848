/// <summary>
/// Reads the texts, has each labeled, and writes what becomes of it. It is the only one that reads and writes, so a machine that dies takes nothing with it: its texts are
/// sent to another one. When the driver itself dies, the next run goes on after the texts that are in the ledger.
/// </summary>
internal sealed class Driver(IGrainFactory grains, Ledger ledger, ConcurrencyWindow window, BulkOptions options) : IDisposable
{
    public const string Complete = "complete";
    private const string Spent = "the budget is spent";

    private const int MostAttempts = 8;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly RunBudget _budget = new(options.Budget, ledger.Totals.Spent);
    private readonly CancellationTokenSource _stopping = new();
    private volatile string _ending = Complete;

    /// <summary>Runs until all texts are settled, or there is a reason to end before.</summary>
    /// <returns><see cref="Complete"/>, or why there is more to do.</returns>
    public async Task<string> RunAsync(string texts, CancellationToken stop)
    {
        await using CancellationTokenRegistration registration = stop.Register(() => Stop("stopped"));
        try
        {
            await SendAsync(texts);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Why it ends is known.
        }
        finally
        {
            // What is on its way has been sent, and will be paid: it is awaited.
            while (await window.LeaveAsync())
            {
            }
        }

        return _ending;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task SendAsync(string texts)
    {
        long sent = 0;
        await foreach (TextLine line in TextFile.ReadAsync(texts, _stopping.Token))
        {
            if (ledger.IsSettled(line.Number))
                continue;
            if (sent++ == options.Limit)
                return;
            if (line.Problem is { } problem)
            {
                ledger.Add(new Failure(line.Number, line.Key, problem, Cost: 0));
                continue;
            }

            await window.EnterAsync(_stopping.Token);
            decimal most = Work.MostCost(line.Text) ?? 0;
            while (!_budget.TryReserve(most))
            {
                // The texts on their way may cost less than was set aside for them.
                window.Leave();
                if (!await window.LeaveAsync())
                {
                    Stop(Spent);
                    return;
                }

                await window.EnterAsync(_stopping.Token);
            }

            _ = LabelAsync(line, most);
        }
    }

    private async Task LabelAsync(TextLine line, decimal most)
    {
        try
        {
            await SettleAsync(line, most);
        }
        catch (OperationCanceledException)
        {
            // It was waiting for another attempt, which the next run makes.
        }
        catch (Exception e)
        {
            // The ledger cannot be written.
            Stop(e.Message);
        }
        finally
        {
            window.Leave();
        }
    }

    private async Task SettleAsync(TextLine line, decimal most)
    {
        decimal cost = 0;
        for (int attempt = 1; ; attempt++)
        {
            if (attempt > 1 && !_budget.TryReserve(most))
            {
                Stop(Spent);
                return;
            }

            Reply reply = await AskAsync(line);
            _budget.Settle(most, reply.Cost ?? most);
            cost += reply.Cost ?? most;
            window.Learn(reply.Kind);
            switch (reply.Kind)
            {
                case ReplyKind.Done:
                    ledger.Add(new Result(line.Number, line.Key, reply.Value!, cost));
                    return;
                case ReplyKind.Failed:
                    ledger.Add(new Failure(line.Number, line.Key, reply.Reason, cost));
                    return;
                case ReplyKind.Stop:
                    Stop(reply.Reason);
                    return;
                case var _ when attempt == MostAttempts:
                    ledger.Add(new Failure(line.Number, line.Key, $"{MostAttempts} attempts failed. {reply.Reason}", cost));
                    return;
            }

            double seconds = Math.Min(0.5 * Math.Pow(2, attempt - 1), LongestPause.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(seconds * (1 - (0.5 * Random.Shared.NextDouble()))), _stopping.Token);
        }
    }

    private async Task<Reply> AskAsync(TextLine line)
    {
        try
        {
            return await grains.GetGrain<ILabelGrain>(line.Key).LabelAsync(line.Text, options.Rate);
        }
        catch (OrleansMessageRejectionException e)
        {
            // The text has not reached a machine.
            return new Reply(ReplyKind.Lost, null, e.Message, Cost: 0);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // The machine that had it is gone: the text may have been sent and paid.
            return new Reply(ReplyKind.Lost, null, e.Message, Cost: null);
        }
    }

    private void Stop(string reason)
    {
        if (Interlocked.CompareExchange(ref _ending, reason, Complete) == Complete)
            _stopping.Cancel();
    }
}
