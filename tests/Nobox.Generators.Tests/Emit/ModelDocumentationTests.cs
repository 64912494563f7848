using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

public sealed class ModelDocumentationTests
{
    [Fact]
    public void A_parameter_that_is_listed_twice_is_told_of_once() => Assert.Equal(
        "Parameters: seed, frobnicate", ParametersOf("seed", "frobnicate", "seed", "frobnicate"));

    [Fact]
    public void Parameters_beyond_the_fifty_that_are_told_of_count_once_each()
    {
        string[] names = [.. Enumerable.Range(1, 60).Select(i => "p" + i)];
        string told = "Parameters: " + string.Join(", ", names[..50]);
        Assert.Equal(told, ParametersOf([.. names[..50], .. names[..50]]));
        Assert.Equal(told + " and 10 more", ParametersOf([.. names, .. names]));
    }

    private static string ParametersOf(params string[] names)
    {
        string list = string.Join(",", names.Select(name => $"\"{name}\""));
        string code = GeneratorRun.Of($$"""[{"id":"p/m","supported_parameters":[{{list}}]}]""")["ChatModels.P.g.cs"];
        int start = code.IndexOf("Parameters: ", StringComparison.Ordinal);
        return code[start..code.IndexOf(".</para>", start, StringComparison.Ordinal)];
    }
}
