using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Pipeline;

/// <summary>A project that can use another project's catalog emits none of its own.</summary>
public sealed class ReferencedCatalogTests
{
    private const string Catalog = """[{"id":"p/m"}]""";
    private const string Use = "class C { string Id => Nobox.ChatModels.P.M.Id; }";
    private const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("User")]""";

    public static TheoryData<bool> AsFileAndAsProject => [true, false];

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public void A_public_catalog_of_a_reference_is_used(bool asFile)
    {
        GeneratorRun run = Run(Use, Library("", "public", asFile));
        Assert.Empty(run.HintNames);
        run.CompilesWithoutWarnings();
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public void An_internal_catalog_that_is_shown_to_the_project_is_used(bool asFile)
    {
        GeneratorRun run = Run(Use, Library(Friend, "internal", asFile));
        Assert.Empty(run.HintNames);
        run.CompilesWithoutWarnings();
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public void An_internal_catalog_that_is_shown_to_a_key_is_not_that_of_a_project_without_one(bool asFile)
    {
        GeneratorRun run = Run(Use, Library(Friend.Replace("User", "User, PublicKey=00000000000000000400000000000000", StringComparison.Ordinal), "internal", asFile));
        Assert.NotEmpty(run.HintNames);
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public void An_internal_catalog_of_a_reference_is_not_in_the_way(bool asFile)
    {
        GeneratorRun run = Run(Use, Library("", "internal", asFile));
        Assert.NotEmpty(run.HintNames);
        run.CompilesWithoutWarnings();
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public void A_project_with_a_namespace_of_its_own_has_its_own_catalog(bool asFile)
    {
        GeneratorRun run = Run(Use.Replace("Nobox.", "Mine."), Library("", "public", asFile), ("NoboxNamespace", "Mine"));
        Assert.NotEmpty(run.HintNames);
        run.CompilesWithoutWarnings();
    }

    [Fact]
    public void A_catalog_with_an_extern_alias_does_not_interfere()
    {
        GeneratorRun run = Run(Use, Library("", "public", asFile: true).WithAliases(["other"]));
        Assert.NotEmpty(run.HintNames);
        run.CompilesWithoutWarnings();
    }

    [Fact]
    public void A_reference_that_is_not_an_assembly_is_left_to_the_compiler() =>
        Assert.NotEmpty(Run("", MetadataReference.CreateFromImage([1, 2, 3])).HintNames);

    [Fact]
    public void Another_syntax_tree_reads_no_reference_again()
    {
        GeneratorRun run = Run("", Library("", "public", asFile: true)).WithSource("class D { }");
        Assert.All(run.Reasons(TrackingNames.ReferencedCatalog), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static GeneratorRun Run(string source, MetadataReference library, params (string Name, string Value)[] properties) =>
        GeneratorRun.Of([Catalog], Compilations.Create(source, "User").AddReferences(library), properties);

    private static MetadataReference Library(string source, string visibility, bool asFile)
    {
        GeneratorRun run = GeneratorRun.Of([Catalog], Compilations.Create(source, "Library"), ("NoboxVisibility", visibility));
        var compilation = (CSharpCompilation)run.Output;
        return asFile ? MetadataReference.CreateFromImage(LoadedCatalog.Emit(compilation)) : compilation.ToMetadataReference();
    }
}
