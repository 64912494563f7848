namespace Nobox.Architecture.Tests;

/// <summary>Tests that the folder rule finds what it must find, in the real projects with sources added in memory.</summary>
public sealed class SeededCircleTests
{
    [Fact]
    public void Two_folders_that_use_each_other_are_found()
    {
        SourceProject seeded = CheckedProject.Runtime.Source
            .With("Errors/ErrorSeed.cs", "namespace Seeds; internal class ErrorSeed { HttpSeed? _next; }")
            .With("Http/HttpSeed.cs", "namespace Seeds; internal class HttpSeed { ErrorSeed? _next; }");

        string problem = Assert.Single(Problems(CheckedProject.Runtime, seeded), problem => problem.Contains("ErrorSeed.cs -> HttpSeed", StringComparison.Ordinal));

        Assert.StartsWith("Circle: Http -> Errors -> Http; the thinnest arrow is Errors -> Http (1)", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_folders_in_a_ring_are_found_without_a_type_name()
    {
        // The call of an extension method and the var that takes its result name no type.
        SourceProject seeded = CheckedProject.Analyzers.Source
            .With("Json/JsonSeed.cs", "namespace Seeds; internal static class JsonSeed { public static void Use(this string s) { var next = s.Name(); } }")
            .With("Naming/NamingSeed.cs", "namespace Seeds; internal static class NamingSeed { public static string Name(this string s) => s.Enter(); }")
            .With("Catalog/CatalogSeed.cs", "namespace Seeds; internal static class CatalogSeed { public static string Enter(this string s) { s.Use(); return s; } }");

        string problem = Assert.Single(Problems(CheckedProject.Analyzers, seeded), problem => problem.Contains("JsonSeed.cs -> NamingSeed", StringComparison.Ordinal));

        Assert.StartsWith("Circle: Naming -> Catalog -> Json -> Naming; the thinnest arrow is Json -> Naming (1)", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_through_a_permitted_root_file_is_found()
    {
        SourceProject seeded = CheckedProject.Analyzers.Source
            .With("Json/JsonSeed.cs", "namespace Seeds; internal class JsonSeed { RootSeed? _next; }")
            .With("RootSeed.cs", "namespace Seeds; internal class RootSeed { NamingSeed? _next; }")
            .With("Naming/NamingSeed.cs", "namespace Seeds; internal class NamingSeed { CatalogSeed? _next; }")
            .With("Catalog/CatalogSeed.cs", "namespace Seeds; internal class CatalogSeed { JsonSeed? _next; }");
        CheckedProject project = CheckedProject.Analyzers with { RootFiles = [.. CheckedProject.Analyzers.RootFiles, "RootSeed.cs"] };

        Assert.Contains(Problems(project, seeded), problem => problem.Contains("the thinnest arrow is Json -> Naming (1): JsonSeed.cs -> RootSeed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_uses_another_root_file_is_found()
    {
        SourceProject seeded = CheckedProject.Analyzers.Source
            .With("Json/JsonSeed.cs", "namespace Seeds; internal class JsonSeed { RootSeed? _root; }")
            .With("RootSeed.cs", "namespace Seeds; internal class RootSeed;");

        Assert.Contains("Use of a root file: Json -> RootSeed.cs (1): JsonSeed.cs -> RootSeed", Problems(CheckedProject.Analyzers, seeded));
    }

    [Fact]
    public void A_name_that_does_not_bind_is_an_error()
    {
        SourceProject seeded = CheckedProject.Generator.Source.With("Emit/EmitSeed.cs", "internal class EmitSeed { Missing? _missing; }");

        Assert.Equal("CS0246", Assert.Single(seeded.Errors).Id);
    }

    [Fact]
    public void Linked_files_have_a_room_and_generated_files_have_none()
    {
        SourceProject runtime = CheckedProject.Runtime.Source;
        Room? RoomOf(string end) => Room.Of(Assert.Single(runtime.Compilation.SyntaxTrees, tree => tree.FilePath.EndsWith(end, StringComparison.Ordinal)).FilePath, runtime.Directory);

        Assert.Equal(new Room("Shared", IsRootFile: false), RoomOf("/Shared/Parameters.cs"));
        Assert.Equal(new Room("NoboxClient.cs", IsRootFile: true), RoomOf("/NoboxClient.cs"));
        Assert.Null(RoomOf("GlobalUsings.g.cs"));
        Assert.Null(Room.Of("Microsoft.Extensions.Logging.Generators/LoggerMessage.g.cs", runtime.Directory));
    }

    private static IReadOnlyList<string> Problems(CheckedProject project, SourceProject seeded) =>
        project.Problems(project.Graph.WithUses(seeded, seeded.Compilation.SyntaxTrees.Except(project.Source.Compilation.SyntaxTrees)));
}
