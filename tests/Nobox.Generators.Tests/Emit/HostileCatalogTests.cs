using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>A catalog is untrusted input: no text in it may become code, and none may break the build.</summary>
public sealed class HostileCatalogTests
{
    /// <summary>Texts that have been trouble somewhere; each is tried as id, public id, name, provider, parameter and status.</summary>
    public static TheoryData<string> Texts =>
    [
        "class", "int", "@class", "Equals", "GetHashCode", "object", "ChatModels", "ModelIds", "ChatModelTypes", "Records", "CompiledCatalog",
        "All", "TryFind", "Catalog", "Parameters", "CapabilitySets", "IUnknownParameters", "Get", "Set0", "System", "Nobox", "global", "Model", "Other", "User", "With",
        "01-ai", "4o", "~", "~anthropic", "a:b", "a@b", "a+b", "\"", "\"\"\"", "\\", "\\u0022", "*/", "/* */", "//", "\n", "\r\n", "\u0085", "\u2028", "\u2029",
        "</summary>", "<c>", "&amp;", "]]>", "\"; Evil(); //", "\n    static void Evil() { }\n", "#if X", "{0}", "{{", "$\"{x}\"",
        "\0", "\u0001", "\u202Eevil\u202C", "\u200B", "\uFEFF", "\uFFFE", "\uFFFF", "😀", "é", "漢字", "ǅ", "ß", "ı", "\u0301", "Ⅷ", "٣", "\U000E0041",
        "/", "//", "a/", "/a", "a/b/c", " ", "", "-", "a a", "max_tokens", "max-tokens", "web_search", "stream", "model", "chat_model_parameters", "with_listed",
        "\u3164", "x\u3164", "\u115F\u1160", "\uFFA0", "\u2800", "\uFE0F",
    ];

    [Fact]
    public void Any_text_anywhere_compiles_and_stays_text() => HarmlessBatch.Check(
    [
        .. Texts.Select(row => row.Data).Select(text => new[]
        {
            new JsonArray(
                Entry(text, text, text, text, [text], text),
                Entry(text + "/" + text, null, text, null, [text, text], "deprecated"),
                Entry("p/" + text, text + "2", text, "p", null, "deprecated"),
                Entry("p/x" + text, text, text, text + text, ["x" + text], null)).ToJsonString(),
        }),
    ]);

    [Fact]
    public void All_texts_together_compile()
    {
        var catalog = new JsonArray();
        foreach (string text in Texts.Select(row => row.Data))
            catalog.Add(Entry("p/" + text, text, text, "p", [text], null));
        foreach (string text in Texts.Select(row => row.Data))
        {
            catalog.Add(Entry("x" + text + "/y", text, text, null, [text], null));
            catalog.Add(Entry(text + "/z", null, text, text, ["z" + text], "deprecated"));
        }

        HarmlessCode.Check(catalog.ToJsonString(), catalog.Select(entry => (string)entry!["id"]!));
    }

    [Fact]
    public void Ids_that_differ_in_case_or_separators_only_have_symbols_of_their_own()
    {
        string[] ids =
        [
            "p/claude-3.5-haiku", "p/claude-3-5-haiku", "p/Claude-3.5-Haiku", "p/claude@3.5-haiku", "P/claude-3.5-haiku",
            "p/gpt-3.5-turbo", "p/gpt-35-turbo", "open-ai/x", "openai/x", "OpenAI/x", "claudinio/claudinio", "x-ai/grok", "xai/grok",
        ];
        HarmlessCode.Check(JsonSerializer.Serialize(ids.Select(id => new { id })), ids);
    }

    [Fact]
    public void An_id_of_ten_thousand_characters_is_a_symbol()
    {
        string[] ids = ["p/" + new string('a', 10_000), "p/" + new string('a', 10_001), new string('b', 10_000) + "/x", "p/" + new string('.', 10_000)];
        HarmlessCode.Check(JsonSerializer.Serialize(ids.Select(id => new { id, name = id })), ids);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uFEFF")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("[null,1,\"\",[],{}]")]
    [InlineData("[{\"id\":null},{\"id\":1},{\"id\":\"\"},{\"id\":\"\\ud800\"}]")]
    public void A_catalog_without_models_gives_an_empty_lookup(string catalog)
    {
        GeneratorRun run = GeneratorRun.Of(catalog);
        run.CompilesWithoutWarnings();
        Assert.Equal(["ChatModels.g.cs", "ChatModels.Records.g.cs"], run.HintNames.Order(StringComparer.OrdinalIgnoreCase));
        Assert.Empty(LoadedCatalog.Of(run).Catalog.Models);
        Assert.False(LoadedCatalog.Of(run).Catalog.TryFind("a", out _));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_with_a_byte_order_mark_is_read_in_its_encoding(string encoding)
    {
        var file = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. file.GetPreamble(), .. file.GetBytes("""[{"id":"é/漢字","name":"😀"}]""")];
        LoadedCatalog loaded = LoadedCatalog.Of(GeneratorRun.Of(new CatalogBytes(bytes), Compilations.Create()));
        Assert.Equal(("é/漢字", "😀"), (loaded.Catalog.Models[0].Id, loaded.Catalog.Models[0].Name));
    }

    [Fact]
    public void Lone_surrogates_in_a_name_become_replacement_characters()
    {
        LoadedCatalog loaded = LoadedCatalog.Of(GeneratorRun.Of("""[{"id":"a","name":"x\ud800y","public_id":"\udc00"}]"""));
        Assert.Equal("x\uFFFDy", loaded.Catalog.Models[0].Name);
        Assert.Null(loaded.Catalog.Models[0].PublicId);
    }

    [Fact]
    public void A_catalog_that_is_cut_off_anywhere_keeps_the_models_before()
    {
        string text = CatalogText.Real[..20_000];
        for (int length = 0; length < text.Length; length += 307)
        {
            GeneratorRun run = GeneratorRun.Of(text[..length], Compilations.Bare);
            Assert.Null(run.Result.Exception);
            Assert.Equal(ExpectedIds.Of(text[..length]).Order(), EmittedNames.Constants(run).Select(constant => constant.Id).Order());
        }

        GeneratorRun last = GeneratorRun.Of(text);
        last.CompilesWithoutWarnings();
        Assert.Equal(text.Split("{\"id\"").Length - 2, LoadedCatalog.Of(last).Catalog.Models.Count);
    }

    [Fact]
    public void Numbers_beyond_all_bounds_count_as_unknown()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [{"id":"a","created":99999999999999999999,"context_length":1e400,"max_output_tokens":-5,
              "pricing":{"prompt":1e400,"completion":"79228162514264337593543950335","request":-1,"image":"NaN","audio":"1e-400"}}]
            """);
        run.CompilesWithoutWarnings();
        ModelInfo model = LoadedCatalog.Of(run).Catalog.Models[0];
        Assert.Equal((null, null, null), (model.Created, model.ContextLength, model.MaxOutputTokens));
        Assert.Equal(new ModelPricing { Completion = decimal.MaxValue, Audio = 0 }, model.Pricing);
    }

    private static JsonObject Entry(string id, string? publicId, string? name, string? provider, string[]? parameters, string? status) => new()
    {
        ["id"] = id,
        ["public_id"] = publicId,
        ["name"] = name,
        ["provider"] = provider,
        ["supported_parameters"] = parameters is null ? null : new JsonArray([.. parameters.Select(parameter => JsonValue.Create(parameter))]),
        ["status"] = status,
        ["canonical_slug"] = id + name,
        ["tokenizer"] = name,
        ["replacement"] = name,
    };
}
