using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Clients as services, from the packages.</summary>
public sealed class ServicesTests(PackageConsumers consumers)
{
    private const string Packages = ConsumerProject.Package + """<PackageReference Include="Nobox.Extensions.AI" Version="$(NoboxVersion)" />""";

    private static readonly ConsumerProject Services = new("Services")
    {
        Items = Packages + """<PackageReference Include="Microsoft.Extensions.Http.Resilience" Version="10.11.0" />""",
        More = "<IsAotCompatible>true</IsAotCompatible><EnableConfigurationBindingGenerator>true</EnableConfigurationBindingGenerator>",
        Program = """
            using System.Diagnostics;
            using System.Diagnostics.Metrics;
            using System.Net;
            using Microsoft.Extensions.AI;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Options;

            var measured = new SortedSet<string>();
            using var meters = new MeterListener();
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nobox")
                    listener.EnableMeasurementEvents(instrument);
            };
            meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => measured.Add(instrument.Name));
            meters.Start();
            var traced = new List<string>();
            using var traces = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Nobox",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => traced.Add($"{span.DisplayName} {span.GetTagItem("error.type")}"),
            };
            ActivitySource.AddActivityListener(traces);

            IConfiguration configuration = new ConfigurationBuilder()
                .AddInMemoryCollection([new("Nobox:Token", "a"), new("Nobox:BaseUrl", "https://first.example/"), new("Nobox:eu:Token", "b"), new("Limits:MaxRetries", "5"), new("Limits:DefaultHeaders:X-Title", "t")])
                .Build();
            var services = new ServiceCollection();
            services.AddSingleton(configuration);
            services.AddNobox().AddHttpMessageHandler(() => new Gateway(HttpStatusCode.OK));
            services.Configure<NoboxClientOptions>(configuration.GetSection("Limits"));
            IHttpClientBuilder eu = services.AddKeyedNobox("eu").ConfigureHttpClient(http => http.BaseAddress = new Uri("https://second.example/"));
            services.Configure<NoboxClientOptions>("eu", configuration.GetSection("Limits"));
            eu.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero);
            eu.AddHttpMessageHandler(() => new Gateway(HttpStatusCode.ServiceUnavailable));
            services.AddNoboxChatClient(ChatModels.OpenAI.Gpt4o).UseFunctionInvocation();
            services.AddHealthChecks().AddNobox();
            await using ServiceProvider provider = services.BuildServiceProvider();

            IChatClient chat = provider.GetRequiredService<IChatClient>();
            Console.WriteLine($"{provider.GetRequiredService<NoboxClient>().BaseUrl.Host} {chat.GetService<ChatClientMetadata>()!.DefaultModelId} {(await chat.GetResponseAsync("Hi")).Text}");
            NoboxClientOptions bound = provider.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
            Console.WriteLine($"{bound.MaxRetries} {bound.DefaultHeaders["X-Title"]}");

            NoboxClient second = provider.GetRequiredKeyedService<NoboxClient>("eu");
            try
            {
                await second.Chat(ChatModels.OpenAI.Gpt4o).User("Hi").SendAsync();
            }
            catch (ProviderException)
            {
                Console.WriteLine($"{second.BaseUrl.Host} {Gateway.Failures}");
            }

            Console.WriteLine(string.Join(", ", traced));
            Console.WriteLine(string.Join(", ", measured));

            internal sealed class Gateway(HttpStatusCode status) : DelegatingHandler
            {
                public static int Failures;

                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    Failures += status == HttpStatusCode.OK ? 0 : 1;
                    return Task.FromResult(new HttpResponseMessage(status)
                    {
                        Content = new StringContent("{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}"),
                        RequestMessage = request,
                    });
                }
            }
            """,
    };

    private static readonly ConsumerProject ServicesNet8 = new("ServicesNet8")
    {
        Properties = "<TargetFramework>net8.0</TargetFramework>",
        Items = Packages,
        Files =
        [
            ("Code.cs", """
                using Microsoft.Extensions.DependencyInjection;

                public static class Code
                {
                    public static IHttpClientBuilder Add(IServiceCollection services) => services.AddNobox(options => options.MaxRetries = 1);
                }
                """),
        ],
    };

    [Fact]
    public async Task Clients_come_from_the_configuration_and_are_retried_and_measured_as_the_application_says()
    {
        Assert.Equal(
            [
                "first.example openai/gpt-4o Hello",
                "5 t",
                "second.example 4",
                "chat openai/gpt-4o , chat openai/gpt-4o Nobox.ProviderException",
                "gen_ai.client.operation.duration",
            ],
            (await consumers.RunAsync(Services)).Split('\n'));
    }

    [Fact]
    public void Nothing_warns_of_trimming_or_of_options_that_the_binding_generator_cannot_bind() => Assert.Empty(consumers.Lines(Services, "warning"));

    [Fact]
    public void Clients_can_be_registered_for_net8() => Assert.Empty(consumers.Lines(ServicesNet8, "warning"));
}
