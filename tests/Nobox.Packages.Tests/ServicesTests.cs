using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Clients as services, from the packages.</summary>
public sealed class ServicesTests(PackageConsumers consumers)
{
    private const string Packages = ConsumerProject.Package + """<PackageReference Include="Nobox.Extensions.AI" Version="$(NoboxVersion)" />""";

    private static readonly ConsumerProject Services = new("Services")
    {
        Items = Packages,
        More = "<IsAotCompatible>true</IsAotCompatible>",
        Program = """
            using Microsoft.Extensions.AI;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;

            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("Nobox:Token", "a"), new("Nobox:BaseUrl", "https://first.example/"), new("Nobox:eu:Token", "b"), new("Nobox:eu:BaseUrl", "https://second.example/")])
                .Build());
            services.AddNobox().AddHttpMessageHandler(() => new Recorder());
            services.AddKeyedNobox("eu");
            services.AddNoboxChatClient(ChatModels.OpenAI.Gpt4o).UseFunctionInvocation();
            services.AddHealthChecks().AddNobox();
            await using ServiceProvider provider = services.BuildServiceProvider();
            IChatClient chat = provider.GetRequiredService<IChatClient>();
            Console.WriteLine(
                $"{provider.GetRequiredService<NoboxClient>().BaseUrl.Host} {provider.GetRequiredKeyedService<NoboxClient>("eu").BaseUrl.Host} {chat.GetService<ChatClientMetadata>()!.DefaultModelId} {(await chat.GetResponseAsync("Hi")).Text}");

            internal sealed class Recorder : DelegatingHandler
            {
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage
                {
                    Content = new StringContent("{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}"),
                    RequestMessage = request,
                });
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
    public async Task Clients_come_from_the_configuration_and_without_a_warning_of_trimming()
    {
        Assert.Equal("first.example second.example openai/gpt-4o Hello", await consumers.RunAsync(Services));
        Assert.Empty(consumers.Lines(Services, "warning"));
    }

    [Fact]
    public void Clients_can_be_registered_for_net8() => Assert.Empty(consumers.Lines(ServicesNet8, "warning"));
}
