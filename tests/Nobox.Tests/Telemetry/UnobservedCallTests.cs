namespace Nobox.Tests;

/// <summary>Tests that calls that nobody observes cost nothing more.</summary>
[Collection(nameof(AloneCollection))]
public sealed class UnobservedCallTests
{
    [Fact]
    public void Nothing_is_allocated_for_a_call_that_nobody_observes()
    {
        var log = new CallLog(null);
        Assert.False(CallTelemetry.IsNeeded(log));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 1_000; call++)
            CallTelemetry.IsNeeded(log);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task A_call_that_nobody_observes_has_no_telemetry()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello)).CreateClient();
        var plan = new ListPlan();
        using var pipeline = new CallPipeline(new NoboxClientOptions { Token = Secret.Token }, new HttpClient(new ScriptedHandler()), client);
        using CallTimeouts timeouts = pipeline.Start(plan, TestContext.Current.CancellationToken);
        Assert.Null(plan.Telemetry);
        await client.Chat("gpt-4o").User("Hi").SendAsync();
    }

    private sealed class ListPlan() : CallPlan(null)
    {
        public override string Operation => TelemetryNames.ListModels;

        protected override GatewayCall Create() => throw new InvalidOperationException();
    }
}
