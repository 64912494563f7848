using Nobox.CompilerServices;

namespace Nobox.Tests;

/// <summary>Requests for models that a policy denies.</summary>
public class ModelPolicyTests
{
    [Fact]
    public async Task A_denied_model_is_refused_before_anything_is_sent()
    {
        var handler = new ScriptedHandler();
        using NoboxClient client = handler.CreateClient(options => options.Policy = new() { Deny = ["deepseek/*"], Message = "Ask us." });
        var e = await Assert.ThrowsAsync<ModelNotAllowedException>(() => client.Chat("deepseek-r1").User("Hi").SendAsync());
        Assert.StartsWith("The model policy does not allow '", e.Message);
        Assert.Contains("the policy denies 'deepseek/*'; use ", e.Message);
        Assert.EndsWith(". Ask us.", e.Message);
        Assert.Throws<ModelNotAllowedException>(() => { client.Chat("deepseek-r1").User("Hi").StreamAsync(); });
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task So_are_a_denied_fallback_and_a_model_that_no_catalog_has()
    {
        var handler = new ScriptedHandler();
        using NoboxClient client = handler.CreateClient(options => options.Policy = new() { Allow = ["openai/*"] });
        Assert.Equal("new/model", (await Assert.ThrowsAsync<ModelNotAllowedException>(() => client.Chat("new/model").User("Hi").SendAsync())).Model);
        await Assert.ThrowsAsync<ModelNotAllowedException>(() => client.Chat("openai/gpt-4o").FallbackTo("new/model").User("Hi").SendAsync());
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task An_allowed_model_is_sent()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json("""{"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}"""));
        using NoboxClient client = handler.CreateClient(options => options.Policy = new()
        {
            Deny = ["*"],
            AsOf = new DateOnly(2026, 3, 1),
            Exemptions = [new("openai/*", "Project X", new DateOnly(2026, 3, 1))],
        });
        await client.Chat("openai/gpt-4o").User("Hi").SendAsync();
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_deployment_is_judged_by_the_model_that_it_runs()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello), ScriptedHandler.Json(Answers.Hello));
        using NoboxClient allowing = handler.CreateClient(options => options.Policy = new() { Allow = ["openai/*"], MaxPromptPrice = 2.5m });
        await allowing.Chat(new Deployment("prod-chat", "openai/gpt-4o")).User("Hi").SendAsync();
        await allowing.Chat(new Deployment("inner", new Deployment("prod-chat", "openai/gpt-4o"))).User("Hi").SendAsync();
        Assert.Equal(2, handler.Sent.Count);

        using NoboxClient denying = handler.CreateClient(options => options.Policy = new() { Allow = ["prod-*", "deepseek/*"], Deny = ["openai/*"] });
        var e = await Assert.ThrowsAsync<ModelNotAllowedException>(() => denying.Chat(new Deployment("prod-chat", "openai/gpt-4o").AsDynamic()).User("Hi").SendAsync());
        Assert.Equal("prod-chat", e.Model);
        Assert.Equal("The model policy does not allow 'openai/gpt-4o': the policy denies 'openai/*'; use deepseek/deepseek-r1.", e.Message);
        await Assert.ThrowsAsync<ModelNotAllowedException>(() => denying.Chat("deepseek-r1").FallbackTo(new Deployment("prod-chat", "openai/gpt-4o")).User("Hi").SendAsync());
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task So_is_one_that_a_string_names()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        var deployments = new Dictionary<string, string> { ["prod-chat"] = "openai/gpt-4o", ["deepseek-r1"] = "openai/gpt-4o", ["new"] = "acme/new" };
        using NoboxClient client = handler.CreateClient(options => options.Policy = new() { Allow = ["openai/*"], Deployments = deployments });
        await client.Chat("prod-chat").User("Hi").SendAsync();
        Assert.Contains("\"model\":\"prod-chat\"", Assert.Single(handler.Sent).Body);
        foreach (string denied in (string[])["deepseek-r1", "new", "other"])
            Assert.Equal(denied, (await Assert.ThrowsAsync<ModelNotAllowedException>(() => client.Chat(denied).User("Hi").SendAsync())).Model);
    }

    [Fact]
    public async Task A_catalog_that_has_the_name_of_a_deployment_does_not_hide_its_model()
    {
        var handler = new ScriptedHandler();
        using NoboxClient client = handler.CreateClient(options =>
        {
            options.Catalog = ModelCatalog.Parse("""[{"id":"prod-chat","provider":"acme"}]"""u8);
            options.Policy = new() { Deny = ["openai/*"] };
        });
        await Assert.ThrowsAsync<ModelNotAllowedException>(() => client.Chat(new Deployment("prod-chat", "openai/gpt-4o")).User("Hi").SendAsync());
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task A_hostile_price_denies_its_model_and_breaks_no_call()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        ModelCatalog catalog = ModelCatalog.Parse("""[{"id":"acme/huge","pricing":{"prompt":"79228162514264337593543950335"}},{"id":"acme/plain"}]"""u8);
        using NoboxClient client = handler.CreateClient(options => (options.Catalog, options.Policy) = (catalog, new() { Deny = ["acme/plain"] }));
        await client.Chat("acme/huge").User("Hi").SendAsync();
        await Assert.ThrowsAsync<ModelNotAllowedException>(() => client.Chat("acme/plain").User("Hi").SendAsync());
        using NoboxClient thrifty = handler.CreateClient(options => (options.Catalog, options.Policy) = (catalog, new() { MaxPromptPrice = 5 }));
        var e = await Assert.ThrowsAsync<ModelNotAllowedException>(() => thrifty.Chat("acme/huge").User("Hi").SendAsync());
        Assert.Equal("The model policy does not allow 'acme/huge': its prompt price exceeds 5 USD per million tokens.", e.Message);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public void Lists_are_never_null()
    {
        Assert.Throws<ArgumentNullException>("Allow", () => new ModelPolicy { Allow = null! });
        Assert.Throws<ArgumentNullException>("Deny", () => new ModelPolicy { Deny = null! });
        Assert.Throws<ArgumentNullException>("Exemptions", () => new ModelPolicy { Exemptions = null! });
        Assert.Throws<ArgumentNullException>("Deployments", () => new ModelPolicy { Deployments = null! });
        Assert.Throws<ArgumentException>("Allow", () => new ModelPolicy { Allow = ["openai/*", null!] });
    }

    [Fact]
    public void A_compiled_policy_must_be_there() => Assert.Throws<ArgumentNullException>("policy", () => CompiledPolicy.Register(null!));

    private sealed class Deployment(string name, IChatModel model) : ModelDeployment(name, model)
    {
        public Deployment(string name, string id)
            : this(name, TestCatalog.Models.TryFindModel(id, out IChatModel? model) ? model : throw new ArgumentException(id))
        {
        }
    }
}
