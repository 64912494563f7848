using CsCheck;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Analyzers;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Policies;

/// <summary>NOBOX2030 and NOBOX1030: models that the policy denies, and a policy that cannot be used.</summary>
public sealed class PolicyAnalyzerTests
{
    private const string Catalog = """
        {"nobox":{"pulled":"2026-03-01"},"data":[
         {"id":"acme/writer-1","public_id":"writer-1","pricing":{"prompt":"0.000001","completion":"0.000002"}},
         {"id":"acme/writer-2","pricing":{"prompt":"0.000004","completion":"0.00002"}},
         {"id":"acme/writer-3-preview","pricing":{"prompt":"0.000001","completion":"0.000003"}},
         {"id":"acme/writer-4","pricing":{"prompt":"0.000001","completion":"0.000003"},"expiration_date":"2026-03-20"},
         {"id":"zeta/unknown-price"}
        ]}
        """;

    [Theory]
    [InlineData("""{"deny":["acme/writer-2"]}""", "acme/writer-2", "the policy denies 'acme/writer-2'; use acme/writer-3-preview or acme/writer-1 or zeta/unknown-price")]
    [InlineData("""{"allow":["zeta/*"],"message":"Ask the platform team."}""", "acme/writer-1", "it matches no pattern that the policy allows; use zeta/unknown-price. Ask the platform team.")]
    [InlineData("""{"max_completion_price":10}""", "acme/writer-2", "its completion price of 20 USD per million tokens exceeds 10; use acme/writer-3-preview or acme/writer-1")]
    [InlineData("""{"max_prompt_price":2.5}""", "acme/writer-2", "its prompt price of 4 USD per million tokens exceeds 2.5; use acme/writer-3-preview or acme/writer-1")]
    [InlineData("""{"max_prompt_price":2.5}""", "zeta/unknown-price", "its prompt price is unknown, and the policy sets a maximum; use acme/writer-1 or acme/writer-3-preview")]
    [InlineData("""{"deny_previews":true}""", "acme/writer-3-preview", "the policy denies previews; use acme/writer-1 or acme/writer-2 or zeta/unknown-price")]
    [InlineData("""{"min_days_left":30}""", "acme/writer-4", "it expires on 2026-03-20, and the policy requires 30 days from 2026-03-01; use acme/writer-3-preview or acme/writer-1 or acme/writer-2")]
    [InlineData("""{"deny":["*:free"]}""", "acme/writer-1:free", "the policy denies '*:free'; use acme/writer-1 or acme/writer-3-preview or acme/writer-2")]
    [InlineData("""{"allow":["acme/*"]}""", "other/new-model", "it matches no pattern that the policy allows; use acme/writer-1 or acme/writer-2 or acme/writer-3-preview")]
    public async Task A_denied_string_is_an_error_with_the_reason(string policy, string id, string reason) => Assert.Equal(
        $"The model policy does not allow '{id}': {reason}", Assert.Single(await DeniedAsync(policy, $"client.Chat(\"{id}\")")).Split("NOBOX2030: ")[1]);

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Writer2)", "use ChatModels.Acme.Writer3Preview or ChatModels.Acme.Writer1 or ChatModels.Zeta.UnknownPrice")]
    [InlineData("client.Chat(ModelIds.Acme.Writer2)", "use ModelIds.Acme.Writer3Preview or ModelIds.Acme.Writer1 or ModelIds.Zeta.UnknownPrice")]
    public async Task A_denied_symbol_is_an_error_that_names_others(string code, string others) =>
        Assert.EndsWith(others, Assert.Single(await DeniedAsync("""{"deny":["acme/writer-2"]}""", code)));

    [Theory]
    [InlineData("""{"deny":["acme/writer-2"]}""", "client.Chat(ChatModels.Acme.Writer1)")]
    [InlineData("""{"deny":["acme/*"],"exemptions":[{"model":"acme/writer-2","reason":"Project X","until":"2026-03-01"}]}""", "client.Chat(ChatModels.Acme.Writer2)")]
    [InlineData("""{"min_days_left":19}""", "client.Chat(\"acme/writer-4\")")]
    public async Task An_allowed_model_is_not_reported(string policy, string code) => Assert.Empty(await DeniedAsync(policy, code));

    [Fact]
    public async Task An_exemption_ends_after_its_day() => Assert.Single(await DeniedAsync(
        """{"deny":["acme/*"],"exemptions":[{"model":"acme/writer-2","reason":"Project X","until":"2026-02-28"}]}""", "client.Chat(ChatModels.Acme.Writer2)"));

    [Fact]
    public async Task Configuration_is_judged_as_code_is()
    {
        AdditionalText[] files = [new CatalogText(Catalog), new PolicyText("""{"deny":["acme/writer-2"]}"""), new OtherText("/project/appsettings.json", """{"Nobox":{"Model":"acme/writer-2"}}""")];
        string[] found = await AnalyzerRun.OnAsync(files, Compilations.Create(), ("NoboxConfigurationKeys", "Nobox:Model"));
        Assert.StartsWith("appsettings.json(1,19,1,34): error NOBOX2030: The model policy does not allow 'acme/writer-2'", Assert.Single(found));
    }

    [Theory]
    [InlineData("""{"data":[{"id":"a/x"},{"id":"b/y"}],"sets":{"s":["a/x","b/y"]}}""", "models.json(1,56,1,61)")]
    [InlineData("""{"data":[{"id":"a/x"},{"id":"b/y"}],"deployments":{"prod":"b/y"}}""", "models.json(1,59,1,64)")]
    public async Task A_set_or_deployment_of_a_denied_model_is_an_error_in_the_catalog(string catalog, string place) => Assert.Equal(
        $"{place}: error NOBOX2030: The model policy does not allow 'b/y': the policy denies 'b/*'; use a/x",
        Assert.Single(await AnalyzerRun.OnAsync([new CatalogText(catalog), new PolicyText("""{"deny":["b/*"]}""")], Compilations.Create())));

    [Theory]
    [InlineData("""{"deny":["b/*"]}""", "b/y': the policy denies 'b/*'; use a/x")]
    [InlineData("""{"max_prompt_price":5}""", "a/x': its prompt price exceeds 5 USD per million tokens; use b/y")]
    public async Task A_hostile_price_does_not_switch_the_policy_off(string policy, string reason) => Assert.EndsWith(
        "error NOBOX2030: The model policy does not allow '" + reason,
        Assert.Single(await AnalyzerRun.OnAsync(
            [
                new CatalogText("""{"data":[{"id":"a/x","pricing":{"prompt":"79228162514264337593543950335"}},{"id":"b/y","pricing":{"prompt":"0"}}],"sets":{"s":["a/x","b/y"]}}"""),
                new PolicyText(policy),
            ],
            Compilations.Create())));

    [Fact]
    public async Task The_name_of_a_deployment_is_judged_by_its_model()
    {
        const string Prod = """{"data":[{"id":"a/x"},{"id":"b/y"}],"deployments":{"prod-chat":"a/x"}}""";
        AdditionalText settings = new OtherText("/project/appsettings.json", """{"Nobox":{"Model":"prod-chat"}}""");
        Compilation project = Compilations.Create("using Nobox; class C { object M(NoboxClient client) => client.Chat(\"prod-chat\"); }");
        Assert.Empty(await AnalyzerRun.OnAsync([new CatalogText(Prod), new PolicyText("""{"allow":["a/*"]}"""), settings], project, ("NoboxConfigurationKeys", "Nobox:Model")));
        string[] found = await AnalyzerRun.OnAsync([new CatalogText(Prod), new PolicyText("""{"allow":["prod-*","b/*"]}"""), settings], project, ("NoboxConfigurationKeys", "Nobox:Model"));
        Assert.Equal(3, found.Length);
        Assert.All(found, static message => Assert.EndsWith("error NOBOX2030: The model policy does not allow 'a/x': it matches no pattern that the policy allows; use b/y", message));
    }

    [Theory]
    [InlineData("[]", "(1,1,1,2)", "a model policy must be a JSON object")]
    [InlineData("""{"alow":["a"]}""", "(1,2,1,8)", "a model policy has no field 'alow'; did you mean 'allow'?")]
    [InlineData("""{"allow":"a"}""", "(1,10,1,13)", "'allow' must be an array of patterns such as \"openai/*\"")]
    [InlineData("""{"allow":[1]}""", "(1,11,1,12)", "'allow' must be a text")]
    [InlineData("""{"max_prompt_price":"2"}""", "(1,21,1,24)", "'max_prompt_price' must be a number of US dollars per million tokens, from 0")]
    [InlineData("""{"deny_previews":1}""", "(1,18,1,19)", "'deny_previews' must be true or false")]
    [InlineData("""{"min_days_left":-1}""", "(1,18,1,20)", "'min_days_left' must be a number of days from 0 to 3650")]
    [InlineData("""{"deny":["a"],"deny":["b"]}""", "(1,15,1,21)", "'deny' occurs twice")]
    [InlineData("""{"exemptions":[{"model":"a"}]}""", "(1,16,1,17)", "an exemption needs a model, a reason and the day until which it holds")]
    [InlineData("""{"deny":["a"}""", "(1,13,1,14)", "the model policy is not well-formed JSON")]
    public async Task A_policy_that_cannot_be_used_is_an_error_at_its_place(string policy, string place, string message) =>
        Assert.Equal($"models.policy.json{place}: error NOBOX1030: {message}", Assert.Single(await AllAsync(policy, "null")));

    [Fact]
    public async Task Every_policy_is_read_without_an_exception() => await Gen.String[Gen.Char["{}[]\":,0ae\\ \n"], 0, 60].SampleAsync(async text =>
    {
        string[] found = await AllAsync(text, "client.Chat(ChatModels.Acme.Writer1)");
        Assert.DoesNotContain(found, message => message.Contains("AD0001", StringComparison.Ordinal));
    }, iter: DeepTests.Cases(20));

    [Fact]
    public async Task Without_a_policy_nothing_is_reported() =>
        Assert.DoesNotContain(await AnalyzerRun.OnAsync([new CatalogText(Catalog)], Project("client.Chat(ChatModels.Acme.Writer2)")), message => message.Contains("NOBOX2030", StringComparison.Ordinal));

    private static async Task<string[]> DeniedAsync(string policy, string code) =>
        [.. (await AllAsync(policy, code)).Where(static message => message.Contains("error NOBOX2030", StringComparison.Ordinal))];

    private static async Task<string[]> AllAsync(string policy, string code) =>
        [.. (await AnalyzerRun.OnAsync([new CatalogText(Catalog), new PolicyText(policy)], Project(code))).Where(static message => message.Contains("error", StringComparison.Ordinal))];

    private static Compilation Project(string code) =>
        GeneratorRun.Of([Catalog], Compilations.Create($"using Nobox; class C {{ object? M(NoboxClient client) => {code}; }}")).Output;
}
