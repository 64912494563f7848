using Nobox;
using OpenTelemetry;

// A web service that an Aspire app host starts: it finds the gateway in the connection string 'ai', and sends its telemetry to the dashboard.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddNobox("ai");
builder.Services.AddHealthChecks().AddNobox();
builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource("Nobox", "Microsoft.AspNetCore", "System.Net.Http"))
    .WithMetrics(metrics => metrics.AddMeter("Nobox"))
    .WithLogging();
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
    builder.Services.AddOpenTelemetry().UseOtlpExporter();

await using WebApplication app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/greet/{name}", async (string name, NoboxClient client, CancellationToken cancellationToken) =>
    (await client.Chat(ChatModels.OpenAI.Gpt4o).User($"Greet {name}.").SendAsync(cancellationToken)).Text);
await app.RunAsync();
