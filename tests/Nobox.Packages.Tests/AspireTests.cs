using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>An app host and the services of one of its projects, from the packages.</summary>
public sealed class AspireTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject AppHost = new("AppHost")
    {
        // The last two only because no feed here has the versions that Aspire asks for.
        Items = """
            <PackageReference Include="Nobox.Aspire.Hosting" Version="$(NoboxVersion)" />
            <PackageReference Include="Nobox.Extensions.AI" Version="$(NoboxVersion)" />
            <PackageReference Include="Nerdbank.MessagePack" Version="1.3.88" />
            <PackageReference Include="Polly.Core" Version="8.8.0" />
            """,
        Program = """
            using Aspire.Hosting;
            using Aspire.Hosting.ApplicationModel;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;

            IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder(args);
            IResourceBuilder<NoboxResource> ai = builder.AddNobox("ai").RunAsEmulator(configure: emulator => emulator.When(request => request.Text == "Hello").Reply("Bonjour"));

            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("ConnectionStrings:ai", await ai.Resource.ConnectionStringExpression.GetValueAsync(default))])
                .Build());
            services.AddNobox("ai");
            await using ServiceProvider provider = services.BuildServiceProvider();
            Console.WriteLine((await provider.GetRequiredService<NoboxClient>().Chat("openai/gpt-4o").User("Hello").SendAsync()).Text);
            """,
    };

    [Fact]
    public async Task A_service_finds_the_emulator_of_an_app_host() => Assert.Equal("Bonjour", await consumers.RunAsync(AppHost));
}
