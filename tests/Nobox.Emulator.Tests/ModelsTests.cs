using System.Text.Json;
using OpenAI.Models;

namespace Nobox.Emulator.Tests;

public sealed class ModelsTests : EmulatorTest
{
    [Fact]
    public async Task The_list_has_the_entries_of_the_catalog_file_unchanged()
    {
        Reply reply = await Gateway.ModelsAsync();
        using Stream file = typeof(GatewayEmulator).Assembly.GetManifestResourceStream("models.json")!;
        using JsonDocument expected = JsonDocument.Parse(file);

        Assert.Equal(200, reply.Status);
        Assert.Equal("list", reply.Json.GetProperty("object").GetString());
        Assert.Equal(375, reply.Json.GetProperty("data").GetArrayLength());
        Assert.True(JsonElement.DeepEquals(expected.RootElement.GetProperty("data"), reply.Json.GetProperty("data")));
    }

    [Fact]
    public async Task An_own_catalog_is_served_and_listed()
    {
        byte[] catalog = """[ { "id": "acme/one", "public_id": "one", "shoe_size": 44 }, ]"""u8.ToArray();
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(new EmulatorOptions { Catalog = catalog });
        using var gateway = new GatewayCaller(emulator);

        JsonElement model = Assert.Single((await gateway.ModelsAsync()).Json.GetProperty("data").EnumerateArray());
        Reply reply = await gateway.ChatAsync(GatewayCaller.Ask("Hello", ("model", "one")));

        Assert.Equal(44, model.GetProperty("shoe_size").GetInt32());
        Assert.Equal("acme/one", reply.Json.GetProperty("model").GetString());
        Assert.Equal("acme/one", Assert.Single(emulator.Models).Id);
    }

    [Fact]
    public async Task The_official_OpenAI_SDK_lists_the_models()
    {
        OpenAIModelCollection models = await OpenAISdk.Models(Emulator).GetModelsAsync();
        ModelInfo expected = Emulator.Models.First(model => model.PublicId == "gpt-4o");
        OpenAIModel model = Assert.Single(models, model => model.Id == expected.Id);

        Assert.Equal(Emulator.Models.Count, models.Count);
        Assert.Equal(("openai", expected.Created), (model.OwnedBy, model.CreatedAt));
    }

    [Fact]
    public async Task A_catalog_that_is_not_one_is_refused_at_the_start() =>
        await Assert.ThrowsAsync<FormatException>(() => GatewayEmulator.StartAsync(new EmulatorOptions { Catalog = "{}"u8.ToArray() }));

    [Theory]
    [InlineData("gpt-4o", "openai/gpt-4o")]
    [InlineData("openai/gpt-4o", "openai/gpt-4o")]
    [InlineData("claude-3.5-sonnet", "anthropic/claude-3.5-sonnet")]
    [InlineData("meta/llama-3.3-70b", "meta/llama-3.3-70b")]
    public async Task A_model_answers_to_its_id_and_its_public_id(string asked, string answered)
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("model", asked)));

        Assert.Equal(200, reply.Status);
        Assert.Equal(answered, reply.Json.GetProperty("model").GetString());
    }

    [Fact]
    public async Task An_unknown_model_is_not_found_and_the_closest_are_named()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("model", "gpt-4o-minni")));

        Assert.Equal(404, reply.Status);
        Assert.Equal("model_not_found", reply.ErrorType);
        Assert.Contains("openai/gpt-4o-mini", reply.ErrorMessage);
    }
}
