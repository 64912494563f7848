using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nobox.EndToEnd.Tests;

namespace Nobox.Aspire.Hosting.Tests;

/// <summary>Tests the app host of <c>samples/Aspire</c>: a service that talks to the emulator in this process, with its telemetry.</summary>
public sealed class AppHostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_service_talks_to_the_emulator_and_nothing_is_left_running()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads the environment of processes in /proc.");
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        var started = new StartedProcesses();
        string[] processes;
        Uri emulator;
        IDistributedApplicationTestingBuilder builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Greeter_AppHost>(
            // Plain http on the loopback interface: a machine that runs tests has no development certificate.
            ["--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true", "--NOBOX_TOKEN="],
            cancellationToken);
        builder.Services.AddLogging(static logging => logging.ClearProviders());

        // Instead of the dashboard that the launch profile names, which listens by gRPC.
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = null;
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = collector.Address.ToString();
        await using (builder)
        {
            await using DistributedApplication app = await builder.BuildAsync(cancellationToken);
            await app.StartAsync(cancellationToken).WaitAsync(Limit, cancellationToken);
            await app.ResourceNotifications.WaitForResourceHealthyAsync("greeter", cancellationToken).WaitAsync(Limit, cancellationToken);
            processes = started.Find();

            // The service responds with what the app host scripted, and is healthy because the emulator is.
            using HttpClient http = app.CreateHttpClient("greeter");
            Assert.Equal("Good morning, Ada!", await http.GetStringAsync("/greet/Ada", cancellationToken));
            Assert.Equal("Healthy", await http.GetStringAsync("/health", cancellationToken));
            Assert.True(app.ResourceNotifications.TryGetCurrentState("ai", out ResourceEvent? ai));
            Assert.Equal("Healthy", ai.Snapshot.HealthStatus?.ToString());
            string? connectionString = await app.GetConnectionStringAsync("ai", cancellationToken);
            Assert.Matches("^Endpoint=http://127[.]0[.]0[.]1:[0-9]+/_f_/;Key=nobox-emulator-token$", connectionString);
            emulator = new Uri(connectionString!.Split(['=', ';'])[1]);

            // The call is on the dashboard, under the name of the resource.
            string trace = await collector.WaitForAsync("traces", "chat openai/gpt-4o").WaitAsync(Limit, cancellationToken);
            Assert.Contains("greeter", trace);
        }

        Assert.Contains("dcp", processes);
        Assert.Contains("Greeter", processes);
        await started.WaitForExitAsync(cancellationToken).WaitAsync(Limit, cancellationToken);
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(emulator, "/health"), cancellationToken));
    }
}
