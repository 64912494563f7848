using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>A model policy in a project with the default catalog, which has no code generated but the policy.</summary>
public sealed class PolicyTests(PackageConsumers consumers)
{
    private const string Policy = """{ "allow": ["openai/*"], "message": "Ask the platform team." }""";

    private static readonly ConsumerProject Allowed = new("PolicyAllowed")
    {
        Program = """
            using var client = new NoboxClient("token");
            Console.WriteLine(ChatModels.OpenAI.Gpt4o.Id);
            string chosen = string.Concat("deepseek/", "deepseek-r1".AsSpan());
            try
            {
                await client.Chat(chosen).User("Hello").SendAsync();
            }
            catch (ModelNotAllowedException e)
            {
                Console.WriteLine(e.Message);
            }
            """,
        Files = [("models.policy.json", Policy)],
    };

    private static readonly ConsumerProject Denied = new("PolicyDenied")
    {
        More = "<NoWarn>$(NoWarn);NOBOX2030</NoWarn><NoboxPolicy>shared/policy.json</NoboxPolicy>",
        Program = "Console.WriteLine(ChatModels.DeepSeek.DeepSeekR1.Id);",
        Files = [("shared/policy.json", Policy), (".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.NOBOX2030.severity = none\n")],
        Outcome = Outcome.BuildFails,
    };

    [Fact]
    public async Task A_model_that_is_chosen_at_run_time_is_refused()
    {
        string[] lines = (await consumers.RunAsync(Allowed)).Split('\n');
        Assert.Equal("openai/gpt-4o", lines[0]);
        Assert.StartsWith("The model policy does not allow 'deepseek/deepseek-r1': it matches no pattern that the policy allows; use openai/", lines[1]);
        Assert.EndsWith(". Ask the platform team.", lines[1]);
    }

    [Fact]
    public void A_denied_symbol_is_an_error_that_cannot_be_configured_away() => Assert.Contains(
        "error NOBOX2030: The model policy does not allow 'deepseek/deepseek-r1'", Assert.Single(consumers.Places(Denied)));
}
