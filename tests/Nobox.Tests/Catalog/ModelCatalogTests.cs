using System.Text;
using System.Text.Json;
using Nobox.Shared;

namespace Nobox.Tests;

public class ModelCatalogTests
{
    [Fact]
    public void An_entry_has_all_known_fields()
    {
        ModelInfo model = Parse("""
            {"data":[{"id":"p/m","public_id":"m","name":"M","provider":"p","created":1700000000,"context_length":1000,"max_output_tokens":100,
             "input_modalities":["text","image","hologram"],"output_modalities":["text"],"supported_parameters":["temperature"],
             "pricing":{"prompt":"0.000001","completion":0.000002,"request":"-1","image":"free"},
             "knowledge_cutoff":"2024-06","expiration_date":"2026-01-31","status":"deprecated","canonical_slug":"p/m-1","tokenizer":"T","replaced_by":"p/m2","extra":{"a":[1]}}]}
            """).Models[0];
        Assert.Equal(("p/m", "m", "M", "p"), (model.Id, model.PublicId, model.Name, model.Provider));
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1700000000), 1000, 100), (model.Created!.Value, model.ContextLength!.Value, model.MaxOutputTokens!.Value));
        Assert.Equal(Modalities.Text | Modalities.Image | Modalities.Other, model.InputModalities);
        Assert.Equal(["temperature"], model.SupportedParameters!);
        Assert.Equal(new ModelPricing { Prompt = 0.000001m, Completion = 0.000002m }, model.Pricing);
        Assert.Equal((new DateOnly(2024, 6, 1), new DateOnly(2026, 1, 31)), (model.KnowledgeCutoff!.Value, model.ExpirationDate!.Value));
        Assert.Equal(("deprecated", "p/m-1", "T", "p/m2"), (model.Status, model.CanonicalSlug, model.Tokenizer, model.Replacement));
    }

    [Fact]
    public void Fields_are_read_where_other_gateways_put_them()
    {
        ModelInfo model = Parse("""[{"architecture":{"input_modalities":["text"],"tokenizer":"T"},"top_provider":{"max_completion_tokens":7},"id":"m"}]""").Models[0];
        Assert.Equal((Modalities.Text, "T", 7L), (model.InputModalities!.Value, model.Tokenizer, model.MaxOutputTokens!.Value));
    }

    [Fact]
    public void A_broken_entry_does_not_take_the_others_down()
    {
        ModelCatalog catalog = Parse("""
            {"object":"list","data":[5,null,[],{"name":"no id"},{"id":7},{"id":""},
             {"id":"a","context_length":"many","created":-1,"pricing":[],"input_modalities":"text","supported_parameters":[1,"x",{}],"architecture":0,"knowledge_cutoff":"soon"},
             {"id":"b"}]}
            """);
        Assert.Equal(["a", "b"], catalog.Models.Select(model => model.Id));
        ModelInfo a = catalog.Models[0];
        Assert.Null(a.ContextLength);
        Assert.Null(a.Created);
        Assert.Null(a.Pricing);
        Assert.Null(a.InputModalities);
        Assert.Null(a.KnowledgeCutoff);
        Assert.Equal(["x"], a.SupportedParameters!);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_taken() =>
        Assert.Equal("a", Assert.Single(Parse("\uFEFF// mine\n[{\"id\":\"a\",},]").Models).Id);

    [Fact]
    public void A_later_entry_replaces_an_earlier_one_and_an_id_is_stronger_than_a_public_id()
    {
        ModelCatalog catalog = Parse("""[{"id":"x/m","public_id":"m","name":"1"},{"id":"m","name":"2"},{"id":"x/m","public_id":"m","name":"3"}]""");
        Assert.Equal(["3", "2"], catalog.Models.Select(model => model.Name!));
        Assert.True(catalog.TryFind("m", out ModelInfo? byId));
        Assert.Equal("2", byId.Name);
        Assert.True(catalog.TryFind("x/m", out ModelInfo? other));
        Assert.Equal("3", other.Name);
        Assert.False(catalog.TryFind("M", out ModelInfo? none));
        Assert.Null(none);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("[{]")]
    [InlineData("[] x")]
    [InlineData("""{"data":{}}""")]
    public void Text_that_is_not_a_list_is_a_format_error(string json) => Assert.Throws<FormatException>(() => Parse(json));

    [Fact]
    public void Text_that_is_not_UTF_8_is_a_format_error()
    {
        var e = Assert.Throws<FormatException>(() => ModelCatalog.Parse([.. "[{\"id\":\""u8, 0xFF, .. "\"}]"u8]));
        Assert.Contains("byte 9", e.Message);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_takes_no_other_model_down()
    {
        ModelCatalog catalog = Parse("""
            [{"id":"\ud800"},{"id":"a","name":"x\ud800y","public_id":"\udc00","\ud800":1,"supported_parameters":["\udc00","","seed"],"\u0073tatus":"\ud83d\ude00\n"},{"id":"b"}]
            """);
        Assert.Equal(["a", "b"], catalog.Models.Select(model => model.Id));
        ModelInfo a = catalog.Models[0];
        Assert.Equal(("x\uFFFDy", null, "😀\n"), (a.Name, a.PublicId, a.Status));
        Assert.Equal(["seed"], a.SupportedParameters!);
    }

    [Fact]
    public void What_the_catalog_does_not_say_is_neither_yes_nor_no()
    {
        ModelInfo silent = Parse("""[{"id":"a"}]""").Models[0];
        Assert.Null(silent.Supports("temperature"));
        Assert.Null(silent.Accepts(Modalities.Image));
        ModelInfo said = Parse("""[{"id":"a","input_modalities":["text"],"supported_parameters":[]}]""").Models[0];
        Assert.False(said.Supports("temperature"));
        Assert.False(said.Accepts(Modalities.Text | Modalities.Image));
        Assert.True(said.Accepts(Modalities.Text));
    }

    [Fact]
    public void The_public_id_of_a_replaced_entry_finds_nothing() =>
        Assert.False(Parse("""[{"id":"a","public_id":"old"},{"id":"a","public_id":"new"}]""").TryFind("old", out _));

    [Theory]
    [InlineData("""["+seed","-tools"]""", "temperature,frobnicate,seed")]
    [InlineData("""["-parallel_tool_calls"]""", "temperature,tools,frobnicate,-parallel_tool_calls")]
    [InlineData("""["+tools","-frobnicate"]""", "temperature,tools")]
    [InlineData("""["seed","-tools"]""", "seed")]
    [InlineData("""["tools","+seed","-parallel_tool_calls"]""", "tools,seed,-parallel_tool_calls")]
    [InlineData("""["seed"]""", "seed")]
    [InlineData("[]", "")]
    public void Signed_names_change_a_list_and_other_names_replace_it(string later, string expected)
    {
        string[] names = JsonSerializer.Deserialize<string[]>(later)!;
        Assert.Equal(expected, string.Join(',', Parameters.Override(["temperature", "tools", "frobnicate"], names)!));
    }

    [Fact]
    public void A_denial_ends_when_the_parameter_is_added_again() =>
        Assert.Equal(["tools", "parallel_tool_calls"], Parameters.Override(["tools", "-parallel_tool_calls"], ["+parallel_tool_calls"]));

    [Fact]
    public void A_dynamic_model_has_the_id_and_the_description_of_the_model_it_was_made_from()
    {
        IChatModel model = DynamicChatModel.Of("a", new ModelInfo { Id = "a", Name = "A" });
        Assert.Same(model, model.AsDynamic());
        Assert.Equal(("b", "A"), (new Named().AsDynamic().Id, new Named().AsDynamic().Info.Name));
        Assert.Throws<ArgumentNullException>(() => ((IChatModel)null!).AsDynamic());
    }

    private sealed class Named : IChatModel
    {
        public string Id => "b";

        public ModelInfo Info { get; } = new() { Id = "b", Name = "A" };
    }

    [Fact]
    public void The_registered_models_are_one_list_until_another_catalog_is_registered()
    {
        RegisteredCatalogs.Add(Parse("""[{"id":"registered/first"}]"""));
        Assert.Same(ModelCatalog.Registered.Models, ModelCatalog.Registered.Models);
        RegisteredCatalogs.Add(Parse("""[{"id":"registered/once"}]"""));
        Assert.Contains(ModelCatalog.Registered.Models, model => model.Id == "registered/once");
        Assert.True(ModelCatalog.Registered.TryFind("registered/once", out _));
        Assert.False(ModelCatalog.Registered.TryFind("registered/never", out _));
    }

    [Theory]
    [InlineData("gpt-4o", "openai/gpt-4o")]
    [InlineData("GTP-4o", "openai/gpt-4o")]
    [InlineData("deepseek/deepseek-r2", "deepseek/deepseek-r1")]
    [InlineData("o1preview", "openai/o1-preview")]
    public void A_mistyped_id_is_near_the_one_that_was_meant(string typed, string meant) =>
        Assert.Equal(meant, TestCatalog.Models.FindNearest(typed)[0]);

    [Fact]
    public void Nothing_is_near_what_looks_like_nothing()
    {
        Assert.Empty(TestCatalog.Models.FindNearest("zzzzzzzzzz"));
        Assert.Empty(TestCatalog.Models.FindNearest(""));
        Assert.Empty(TestCatalog.Models.FindNearest(new string('a', 100_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestCatalog.Models.FindNearest("a", 0));
    }

    [Fact]
    public void The_repositorys_own_catalog_is_read_whole()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "models.json")))
            folder = folder.Parent;
        ModelCatalog catalog = ModelCatalog.Parse(File.ReadAllBytes(Path.Combine(folder.FullName, "models.json")));
        Assert.Equal(375, catalog.Models.Count);
        Assert.All(catalog.Models, model => Assert.True(catalog.TryFind(model.Id, out ModelInfo? found) && ReferenceEquals(found, model)));
    }

    private static ModelCatalog Parse(string json) => ModelCatalog.Parse(Encoding.UTF8.GetBytes(json));
}
