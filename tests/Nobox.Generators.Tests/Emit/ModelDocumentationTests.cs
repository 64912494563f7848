using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

public sealed class ModelDocumentationTests
{
    [Fact]
    public void A_parameter_that_is_listed_twice_is_documented_once() => Assert.Equal(
        "Parameters: seed, frobnicate", ParametersOf("seed", "frobnicate", "seed", "frobnicate"));

    [Fact]
    public void Parameters_beyond_the_fifty_that_are_documented_count_once_each()
    {
        string[] names = [.. Enumerable.Range(1, 60).Select(i => "p" + i)];
        string documented = "Parameters: " + string.Join(", ", names[..50]);
        Assert.Equal(documented, ParametersOf([.. names[..50], .. names[..50]]));
        Assert.Equal(documented + " and 10 more", ParametersOf([.. names, .. names]));
    }

    [Fact]
    public void Prices_of_long_prompts_are_documented()
    {
        string code = GeneratorRun.Of("""[{"id":"p/m","pricing":{"prompt":"0.000002","overrides":[{"min_prompt_tokens":200000,"prompt":"0.000004"}]}}]""").ModelsOf("P");
        Assert.Contains("/// <para>USD per million tokens: prompt 2.</para>", code);
        Assert.Contains("/// <para>USD per million tokens above 200,000 prompt tokens: prompt 4.</para>", code);
    }

    private static string ParametersOf(params string[] names)
    {
        string list = string.Join(",", names.Select(name => $"\"{name}\""));
        string code = GeneratorRun.Of($$"""[{"id":"p/m","supported_parameters":[{{list}}]}]""").ModelsOf("P");
        int start = code.IndexOf("Parameters: ", StringComparison.Ordinal);
        return code[start..code.IndexOf(".</para>", start, StringComparison.Ordinal)];
    }
}
