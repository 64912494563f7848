using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Options that name models, from the packages: bound by both binders, without a warning of trimming or of ahead-of-time compilation.</summary>
public sealed class ModelOptionsTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject Bound = new("ModelOptions")
    {
        More = "<IsAotCompatible>true</IsAotCompatible><EnableConfigurationBindingGenerator>true</EnableConfigurationBindingGenerator>",
        Items = ConsumerProject.Package + """
            <PackageReference Include="Nobox.Extensions.AI" Version="$(NoboxVersion)" />
            <PackageReference Include="Nobox.Emulator" Version="$(NoboxVersion)" />
            <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.12" />
            """,
        Program = """
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Options;
            using Nobox.Emulator;

            using GatewayEmulator emulator = GatewayEmulator.Start();
            IConfigurationRoot configuration = new ConfigurationBuilder()
                .AddInMemoryCollection([new("AI:Vision", "gpt-4o"), new("AI:Agent", "openai/gpt-4o"), new("AI:Prompt", "Describe it.")])
                .Build();
            IConfigurationSection section = configuration.GetSection("AI");
            var services = new ServiceCollection();
            services.AddNobox(options => (options.Token, options.BaseUrl) = (emulator.Token, emulator.BaseUrl));
            services.AddNoboxModels<AIOptions>(section).Bind(section);
            await using ServiceProvider provider = services.BuildServiceProvider();
            AIOptions bound = provider.GetRequiredService<IOptions<AIOptions>>().Value;
            emulator.When(request => request.Text.Contains("Describe")).Reply("A cat.");
            ChatResponse reply = await provider.GetRequiredService<NoboxClient>()
                .Chat(bound.Vision).User(bound.Prompt!).Image(new byte[] { 1 }, "image/png").SendAsync();
            Console.WriteLine($"{reply.Text} {emulator.Requests.Last().Model}");
            Console.WriteLine(ReferenceEquals(bound.Vision.GetModel(), ChatModels.OpenAI.Gpt4o) && bound.Agent!.Value.GetModel().Equals(ChatModels.OpenAI.Gpt4o));
            Console.WriteLine(ChatModels.TryFindModel("gpt-4o", out IChatModel? found) && found is IAcceptsImages && ReferenceEquals(found, ChatModels.OpenAI.Gpt4o));

            // A delegate, which no generated code replaces.
            #pragma warning disable IL2026, IL3050
            Action<IConfiguration, object> bind = ConfigurationBinder.Bind;
            #pragma warning restore IL2026, IL3050
            var reflected = new AIOptions();
            bind(section, reflected);
            Console.WriteLine($"{reflected.Vision} {reflected.Agent} {reflected.Prompt}");

            configuration["AI:Vision"] = "deepseek/deepseek-r1";
            configuration["AI:Agent"] = "openai/gpt-4p";
            try
            {
                provider.GetRequiredService<IOptionsFactory<AIOptions>>().Create("");
            }
            catch (OptionsValidationException e)
            {
                Console.WriteLine(string.Join("\n", e.Failures));
            }

            [ModelContract]
            internal interface IVisionTools : IAcceptsImages, ISupportsTools;

            internal sealed class AIOptions
            {
                public ModelRef<IAcceptsImages> Vision { get; set; }
                public ModelRef<IVisionTools>? Agent { get; set; }
                public string? Prompt { get; set; }
            }
            """,
    };

    [Fact]
    public async Task Both_binders_bind_them_and_the_model_is_the_typed_one()
    {
        string[] lines = (await consumers.RunAsync(Bound)).Split('\n');
        Assert.Equal(["A cat. openai/gpt-4o", "True", "True", "gpt-4o openai/gpt-4o Describe it."], lines[..4]);
        Assert.Equal(2, lines.Length - 4);
        Assert.StartsWith("'AI:Vision' is set to 'deepseek/deepseek-r1', which does not support image input. Models with image input: ", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("'AI:Agent' is set to 'openai/gpt-4p', which the catalog does not have. Similar models with image input and tools: openai/gpt-4", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_warns_of_trimming_or_of_options_that_the_binding_generator_cannot_bind() => Assert.Empty(consumers.Lines(Bound, "warning"));
}
