using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Options that name models, bound from the configuration.</summary>
public sealed class ModelOptionsTests
{
    private static readonly ModelCatalog Catalog = ModelCatalog.Parse("""
        [
          { "id": "acme/seer", "public_id": "seer", "canonical_slug": "acme/seer-2026", "provider": "acme", "input_modalities": ["text", "image"], "supported_parameters": ["tools"] },
          { "id": "acme/writer", "public_id": "writer", "provider": "acme", "input_modalities": ["text"], "supported_parameters": ["temperature"] },
          { "id": "other/eyes", "provider": "other", "input_modalities": ["text", "image"], "supported_parameters": ["temperature"] },
          { "id": "other/gone", "provider": "other", "status": "removed", "input_modalities": ["text", "image"] }
        ]
        """u8);

    [Theory]
    [InlineData("acme/seer", "acme/seer")]
    [InlineData("seer", "acme/seer")]
    [InlineData("acme/seer-2026", "acme/seer-2026")]
    [InlineData("acme/seer:nitro", "acme/seer:nitro")]
    public void A_model_is_bound_from_its_names(string configured, string sent)
    {
        using ServiceProvider services = Services(("AI:Vision", configured), ("AI:chat", "writer"));
        AiOptions options = services.GetRequiredService<IOptions<AiOptions>>().Value;
        Assert.Equal(configured, options.Vision.Id);
        ChatRequest request = ChatRequest.For(options.Vision).User("What is this?").Image(new Uri("https://example.com/a.png")).Build();
        Assert.Equal(sent, request.Model);
        Assert.Equal("acme/writer", options.Chat.GetModel().Id);
        Assert.Null(options.Spare);
    }

    [Theory]
    [InlineData("", "'AI:Vision' is not set; set it to the id of a model with image input.")]
    [InlineData("acme/seen", "'AI:Vision' is set to 'acme/seen', which the catalog does not have. Similar models with image input: acme/seer.")]
    [InlineData("writer", "'AI:Vision' is set to 'writer', which does not support image input. Models with image input: acme/seer, other/eyes.")]
    [InlineData("a\u202E\nb", "'AI:Vision' is set to 'a\\u202e\\u000ab', which the catalog does not have.")]
    public void A_host_does_not_start_with_a_model_that_cannot_serve(string configured, string message)
    {
        using ServiceProvider services = Services(("AI:Vision", configured), ("AI:chat", "writer"));
        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void An_optional_model_is_validated_when_it_is_set()
    {
        using ServiceProvider services = Services(("AI:Vision", "seer"), ("AI:chat", "writer"), ("AI:Spare", "writer"));
        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<AiOptions>>().Value);
        Assert.Equal("'AI:Spare' is set to 'writer', which does not support tools. Models with tools: acme/seer.", failure.Message);
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        using ServiceProvider services = Services();
        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<AiOptions>>().Value);
        Assert.Equal(
            ["'AI:Vision' is not set; set it to the id of a model with image input.", "'AI:chat' is not set; set it to the id of a model."],
            failure.Failures);
    }

    [Fact]
    public void Code_after_the_registration_counts_more_than_the_configuration()
    {
        using ServiceProvider services = Applications.With(
            collection =>
            {
                Add(collection, ("AI:Vision", "seer"), ("AI:chat", "writer"));
                collection.Configure<AiOptions>(options => options.Vision = new(new Eyes()));
            });
        Assert.Equal("eyes", services.GetRequiredService<IOptions<AiOptions>>().Value.Vision.GetModel().Id);
    }

    [Fact]
    public void The_catalog_of_the_services_counts_also_when_the_section_is_bound_again()
    {
        IConfigurationSection section = Applications.Configuration(("AI:Vision", "seer"), ("AI:chat", "writer")).GetSection("AI");
        using ServiceProvider services = Applications.With(collection => collection.AddSingleton(Catalog).AddNoboxModels<AiOptions>(section).Bind(section));
        Assert.Equal("acme/seer", services.GetRequiredService<IOptions<AiOptions>>().Value.Vision.GetModel().Id);
    }

    [Fact]
    public void A_change_of_the_configuration_arrives()
    {
        IConfigurationRoot configuration = Applications.Configuration(("AI:Vision", "seer"), ("AI:chat", "writer"));
        using ServiceProvider services = Applications.With(collection => collection.AddSingleton(Catalog).AddNoboxModels<AiOptions>(configuration.GetSection("AI")));
        var monitor = services.GetRequiredService<IOptionsMonitor<AiOptions>>();
        Assert.Equal("seer", monitor.CurrentValue.Vision.Id);
        configuration["AI:Vision"] = "other/eyes";
        configuration.Reload();
        Assert.Equal("other/eyes", monitor.CurrentValue.Vision.Id);
    }

    [Fact]
    public void The_binder_that_uses_reflection_binds_it_as_well()
    {
        AiOptions options = Applications.Configuration(("Vision", "seer"), ("chat", "writer"), ("Spare", "x")).Get<AiOptions>()!;
        Assert.Equal(("seer", "writer", "x"), (options.Vision.Id, options.Chat.Id, options.Spare!.Value.Id));
    }

    [Fact]
    public void It_is_a_string_in_JSON()
    {
        var options = new AiOptions { Vision = new("seer"), Spare = new("writer") };
        string json = JsonSerializer.Serialize(options, ModelOptionsContext.Default.AiOptions);
        Assert.Equal("""{"Vision":"seer","Chat":null,"Spare":"writer"}""", json);
        AiOptions read = JsonSerializer.Deserialize(json, ModelOptionsContext.Default.AiOptions)!;
        Assert.Equal((options.Vision, options.Chat, options.Spare), (read.Vision, read.Chat, read.Spare));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"Vision":5}""", ModelOptionsContext.Default.AiOptions));
    }

    [Fact]
    public void Options_without_such_a_property_are_refused()
    {
        IConfigurationSection section = Applications.Configuration().GetSection("AI");
        Assert.StartsWith("NoModels has no property of type ModelRef<T>; add one", Assert.Throws<ArgumentException>(() => new ServiceCollection().AddNoboxModels<NoModels>(section)).Message);
        Assert.StartsWith("ReadOnly.Model has no public setter; add one", Assert.Throws<ArgumentException>(() => new ServiceCollection().AddNoboxModels<ReadOnly>(section)).Message);
    }

    [Fact]
    public void An_indexer_is_not_bound()
    {
        using ServiceProvider services = Applications.With(collection =>
            collection.AddSingleton(Catalog).AddNoboxModels<Indexed>(Applications.Configuration(("AI:Model", "writer")).GetSection("AI")));
        Assert.Equal("writer", services.GetRequiredService<IOptions<Indexed>>().Value["any"].Id);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] configuration) => Applications.With(collection => Add(collection, configuration));

    private static void Add(IServiceCollection collection, params (string Key, string Value)[] configuration) =>
        collection.AddSingleton(Catalog).AddNoboxModels<AiOptions>(Applications.Configuration(configuration).GetSection("AI"));

    internal sealed class AiOptions
    {
        public ModelRef<IAcceptsImages> Vision { get; set; }

        [ConfigurationKeyName("chat")]
        public ModelRef<IChatModel> Chat { get; set; }

        public ModelRef<ISupportsTools>? Spare { get; set; }
    }

    private sealed class NoModels
    {
        public string? Model { get; set; }
    }

    private sealed class ReadOnly
    {
        public ModelRef<IChatModel> Model { get; }
    }

    private sealed class Indexed
    {
        public ModelRef<IChatModel> Model { get; set; }

        public ModelRef<IChatModel> this[string name]
        {
            get => name == "any" ? Model : default;
            set => Model = name == "any" ? value : default;
        }
    }

    private sealed class Eyes : IAcceptsImages
    {
        public string Id => "eyes";

        public ModelInfo Info { get; } = new() { Id = "eyes" };
    }
}

[JsonSerializable(typeof(ModelOptionsTests.AiOptions))]
internal sealed partial class ModelOptionsContext : JsonSerializerContext;
