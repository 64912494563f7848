using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2022: interfaces that cannot be model contracts.</summary>
public sealed class ModelContractAnalyzerTests
{
    [Theory]
    [InlineData("[ModelContract] interface I : IAcceptsImages { string Name { get; } }", "it has members of its own; remove them")]
    [InlineData("[ModelContract] interface I<T> : IAcceptsImages { }", "it is generic; declare an interface without type parameters")]
    [InlineData("class C<T> { [ModelContract] internal interface I : IAcceptsImages { } }", "it is generic; declare an interface without type parameters")]
    [InlineData("[ModelContract, System.Obsolete(\"x\", true)] interface I : IAcceptsImages { }", "every use of it is an error; make [Obsolete] a warning")]
    [InlineData("[ModelContract] interface I { }", "it inherits no capability; add one, for example IAcceptsImages")]
    [InlineData("[ModelContract] interface I : IChatModel { }", "it inherits no capability; add one, for example IAcceptsImages")]
    [InlineData("[ModelContract] interface I : IAcceptsImages, System.IDisposable { }", "it inherits IDisposable, which is not a capability; remove it from the list of base interfaces")]
    [InlineData("class C { [ModelContract] private interface I : IAcceptsImages { } }", "generated code cannot access it; make it internal or public")]
    [InlineData("[ModelContract] file interface I : IAcceptsImages { }", "generated code cannot access it; make it internal or public")]
    public async Task An_interface_that_no_class_can_implement_is_an_error(string source, string problem) => Assert.Equal(
        $"error NOBOX2022: 'I' cannot be a model contract because {problem}", Assert.Single(await OnAsync(source)).Split("): ")[1]);

    [Theory]
    [InlineData("[ModelContract] interface I : IAcceptsImages, ISupportsTools { }")]
    [InlineData("[ModelContract] interface I : IChatModel, IAcceptsImages { } [ModelContract] interface J : I { }")]
    [InlineData("interface I<T> : IAcceptsImages { T M(); }")]
    public async Task Other_interfaces_are_not_reported(string source) => Assert.Empty(await OnAsync(source));

    private static async Task<string[]> OnAsync(string source) =>
        [.. (await AnalyzerRun.OnAsync([new CatalogText("""[{"id":"p/m"}]""")], Compilations.Create("using Nobox; " + source))).Where(found => found.Contains("NOBOX2022"))];
}
