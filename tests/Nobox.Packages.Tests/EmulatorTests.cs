using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Tests that a web application can be tested with the emulator, by the test frameworks that .NET projects use.</summary>
public sealed class EmulatorTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject Service = new("Service")
    {
        Sdk = "Microsoft.NET.Sdk.Web",
        Program = """
            WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSingleton(_ => new NoboxClient(new NoboxClientOptions
            {
                Token = builder.Configuration["Nobox:Token"],
                BaseUrl = new Uri(builder.Configuration["Nobox:BaseUrl"]!),
            }));
            WebApplication app = builder.Build();
            app.MapGet("/translate", async (string text, NoboxClient client) => (await client.Chat(ChatModels.OpenAI.Gpt4o).User(text).SendAsync()).Text);
            app.Run();
            """,
    };

    private static readonly ConsumerProject XunitTests = TestProject(
        "XunitTests",
        """<PackageReference Include="xunit.v3" Version="4.0.2" />""",
        "",
        """
        using Xunit;

        public sealed class TranslateTests : TranslateTestsBase
        {
            [Fact]
            public async Task Translates() => Assert.Equal(("Bonjour", 2, "Hello"), await TranslateAsync());
        }
        """);

    private static readonly ConsumerProject MSTestTests = TestProject(
        "MSTestTests",
        """
        <PackageReference Include="MSTest.TestAdapter" Version="4.5.2" />
        <PackageReference Include="MSTest.TestFramework" Version="4.5.2" />
        """,
        "<EnableMSTestRunner>true</EnableMSTestRunner>",
        """
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        [assembly: DoNotParallelize]

        [TestClass]
        public sealed class TranslateTests : TranslateTestsBase
        {
            [TestMethod]
            public async Task Translates() => Assert.AreEqual(("Bonjour", 2, "Hello"), await TranslateAsync());
        }
        """);

    [Fact]
    public async Task An_xunit_project_tests_a_web_application() => Assert.Contains("Total: 1, Errors: 0, Failed: 0", await consumers.RunAsync(XunitTests));

    [Fact]
    public async Task An_MSTest_project_tests_a_web_application() => Assert.Contains("succeeded: 1", await consumers.RunAsync(MSTestTests));

    private static ConsumerProject TestProject(string name, string framework, string properties, string tests) => new(name)
    {
        More = "<OutputType>Exe</OutputType>" + properties,
        Items = $"""
            <PackageReference Include="Nobox.Emulator" Version="$(NoboxVersion)" />
            <PackageReference Include="Microsoft.AspNetCore.Mvc.Testing" Version="10.0.12" />
            {framework}
            {Service.Reference}
            """,
        Files =
        [
            ("TranslateTests.cs", tests),
            ("TranslateTestsBase.cs", """
                using Microsoft.AspNetCore.Hosting;
                using Microsoft.AspNetCore.Mvc.Testing;
                using Nobox.Emulator;

                public abstract class TranslateTestsBase : IDisposable
                {
                    private readonly GatewayEmulator _emulator = GatewayEmulator.Start();
                    private readonly WebApplicationFactory<Program> _service;

                    protected TranslateTestsBase() => _service = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
                        .UseSetting("Nobox:BaseUrl", _emulator.BaseUrl.ToString())
                        .UseSetting("Nobox:Token", _emulator.Token));

                    public void Dispose()
                    {
                        _service.Dispose();
                        _emulator.Dispose();
                    }

                    protected async Task<(string, int, string)> TranslateAsync()
                    {
                        _emulator.When(request => request.Text == "Hello").Fail(429, retryAfter: TimeSpan.Zero).Once().Reply("Bonjour");
                        string text = await _service.CreateClient().GetStringAsync("/translate?text=Hello");
                        return (text, _emulator.Requests.Count, _emulator.Requests.Last().Text);
                    }
                }
                """),
        ],
    };
}
