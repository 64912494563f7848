using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nobox;
using Nobox.Emulator;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

// Sends calls to the emulator and exports their traces, metrics and logs with OpenTelemetry's protocol, to port 4317 or OTEL_EXPORTER_OTLP_ENDPOINT.
// To see them on Aspire's dashboard, start it in another terminal: dotnet run --file eng/telemetry/dashboard.cs
using GatewayEmulator emulator = GatewayEmulator.Start();
emulator.When(request => request.Text == "Write a summary.").Reply("Sales grew by four percent, and returns fell.").Pace(TimeSpan.FromMilliseconds(20));
emulator.When(request => request.Text == "Check the figures.").Fail(503).Once().Reply("The figures add up.");
emulator.When(request => request.Text == "Translate it." && request.Model == ModelIds.OpenAI.Gpt4o).Fail(503);
emulator.When(request => request.Text == "Publish it.").Fail(429, retryAfter: TimeSpan.FromHours(1));

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter<OpenTelemetryLoggerProvider>("Nobox", LogLevel.Debug);
builder.Services.AddNobox(options => (options.Token, options.BaseUrl, options.MaxRetries) = (emulator.Token, emulator.BaseUrl, 1));
builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService("reports"))
    .WithTracing(tracing => tracing.AddSource("Reports", "Nobox", "System.Net.Http"))
    .WithMetrics(metrics => metrics.AddMeter("Nobox"))
    .WithLogging()
    .UseOtlpExporter();

// The end of the host sends what was not sent yet.
using IHost host = builder.Build();
await host.StartAsync();
NoboxClient client = host.Services.GetRequiredService<NoboxClient>();
using var source = new ActivitySource("Reports");
using (source.StartActivity("report"))
{
    ChatStream summary = client.Chat(ChatModels.OpenAI.Gpt4o).System("You write reports.").User("Write a summary.").Temperature(0.2).StreamAsync();
    await foreach (ChatDelta delta in summary)
        Console.Write(delta.Text);
    Console.WriteLine($" ({summary.Cost} USD)");

    // The gateway fails once, and the client sends the request again.
    ChatResponse check = await client.Chat(ChatModels.OpenAI.Gpt4o).User("Check the figures.").SendAsync();
    Console.WriteLine(check.Text);

    // The first model fails until the retries are used up, and the next model responds.
    ChatResponse translation = await client.Chat(ChatModels.OpenAI.Gpt4o).User("Translate it.").FallbackTo(ChatModels.Anthropic.ClaudeSonnet4).SendAsync();
    Console.WriteLine($"Translated by {translation.Model}.");

    try
    {
        await client.Chat(ChatModels.OpenAI.Gpt4oMini).User("Publish it.").SendAsync();
    }
    catch (RateLimitException e)
    {
        Console.WriteLine(e.Message);
    }
}

await host.StopAsync();
