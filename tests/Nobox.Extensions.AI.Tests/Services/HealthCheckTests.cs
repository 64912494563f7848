using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests the health check of the gateway.</summary>
public sealed class HealthCheckTests
{
    [Theory]
    [InlineData(HttpStatusCode.OK, """{"data":[{"id":"a"},{"id":"b"}]}""", HealthStatus.Healthy, "lists 2 models")]
    [InlineData(HttpStatusCode.Unauthorized, "{}", HealthStatus.Unhealthy, "401")]
    [InlineData(HttpStatusCode.TooManyRequests, "{}", HealthStatus.Degraded, "429")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "{}", HealthStatus.Unhealthy, "503")]
    public async Task The_check_reports_the_state_of_the_gateway_after_one_request(HttpStatusCode status, string body, HealthStatus expected, string text)
    {
        var gateway = new Gateway(status, body);
        await using ServiceProvider services = Applications.With(collection =>
        {
            collection.AddLogging();
            collection.AddKeyedNobox("eu", options => options.Token = "t").ConfigurePrimaryHttpMessageHandler(() => gateway);
            collection.AddHealthChecks().AddNobox(serviceKey: "eu");
        });
        HealthReport report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        HealthReportEntry entry = report.Entries["nobox-eu"];
        Assert.Equal(expected, entry.Status);
        Assert.Contains(text, entry.Description);
        Assert.Equal(1, gateway.Requests);
    }

    private sealed class Gateway(HttpStatusCode status, string body) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body), RequestMessage = request });
        }
    }
}
