using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Projects that use the catalog of another project.</summary>
public sealed class SharedCatalogTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject Shared = new("Shared")
    {
        More = "<NoboxVisibility>public</NoboxVisibility>",
        Files = [ConsumerProject.Catalog("acme/shared-1")],
    };

    private static readonly ConsumerProject Library = new("SharedLibrary")
    {
        Items = ConsumerProject.Package + Shared.Reference,
        Files = [("Asker.cs", """
            namespace SharedLibrary;

            public static class Asker
            {
                public static string Ask(Nobox.IChatModel model) => model.Id;

                public static string Default => Ask(Nobox.ChatModels.Acme.Shared1);
            }
            """)],
    };

    private const string Print = """
        Console.WriteLine($"{SharedLibrary.Asker.Ask(ChatModels.Acme.Shared1)} {SharedLibrary.Asker.Default} {typeof(ChatModels).Assembly.GetName().Name}");
        Console.WriteLine(string.Join(',', typeof(Program).Assembly.GetTypes().Concat(typeof(SharedLibrary.Asker).Assembly.GetTypes()).Where(type => type.Namespace == "Nobox").Select(type => type.Name)));
        """;

    private static readonly ConsumerProject Direct = new("SharedDirect")
    {
        Items = ConsumerProject.Package + Shared.Reference + Library.Reference,
        Program = Print,
    };

    private static readonly ConsumerProject Downstream = new("SharedDownstream") { Items = Library.Reference, Program = Print };

    private static readonly ConsumerProject Mistyped = new("SharedMistyped")
    {
        More = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>",
        Items = Shared.Reference,
        Program = """
            _ = ChatRequest.For("acme/shared-2");
            _ = ChatRequest.For("openai/gpt-4o");
            """,
    };

    private static readonly ConsumerProject Named = new("SharedNamed")
    {
        More = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>",
        Items = ConsumerProject.Package + Shared.Reference + """<NoboxCatalog Include="own.json" />""",
        Program = "Console.WriteLine(ModelIds.Acme.Shared1);",
        Files = [("own.json", "[]")],
    };

    private static readonly ConsumerProject Nearest = new("SharedNearest")
    {
        Items = ConsumerProject.Package + Shared.Reference,
        Program = "Console.WriteLine(ModelIds.Acme.Shared1);",
        Files = [ConsumerProject.Catalog("acme/other-1")],
    };

    private static readonly ConsumerProject Friend = new("Friend")
    {
        Items = ConsumerProject.Package + """<InternalsVisibleTo Include="FriendTests" /><InternalsVisibleTo Include="FriendDownstream" />""",
        Files =
        [
            ConsumerProject.Catalog("acme/theirs-1"),
            ("Asker.cs", """
                namespace Friend;

                internal static class Asker
                {
                    public static object Default => Nobox.ChatModels.Acme.Theirs1;
                }
                """),
        ],
    };

    private static readonly ConsumerProject SourceFriend = new("SourceFriend")
    {
        Files =
        [
            ConsumerProject.Catalog("acme/theirs-1"),
            ("Asker.cs", """
                [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("SourceFriendTests")]

                namespace SourceFriend;

                internal static class Asker
                {
                    public static object Default => Nobox.ChatModels.Acme.Theirs1;
                }
                """),
        ],
    };

    private static readonly ConsumerProject SourceFriendTests = new("SourceFriendTests")
    {
        Items = SourceFriend.Reference,
        Program = """Console.WriteLine(ReferenceEquals(ChatModels.Acme.Theirs1, SourceFriend.Asker.Default));""",
    };

    private static readonly ConsumerProject Stranger = new("Stranger")
    {
        Items = SourceFriend.Reference,
        Program = """Console.WriteLine(typeof(ChatModels).Assembly.GetName().Name);""",
    };

    private static readonly ConsumerProject Packed = new("PackedLibrary")
    {
        More = "<NoboxVisibility>public</NoboxVisibility><PackageVersion>1.0.0</PackageVersion>",
        Files = [ConsumerProject.Catalog("acme/packed-1")],
        Outcome = Outcome.Packs,
    };

    private static readonly ConsumerProject[] OnPacked =
    [
        new("OnPacked") { Items = """<PackageReference Include="PackedLibrary" Version="1.0.0" />""", Program = PrintPacked },
        new("OnPackedAndNobox") { Items = ConsumerProject.Package + """<PackageReference Include="PackedLibrary" Version="1.0.0" />""", Program = PrintPacked },
    ];

    private const string PrintPacked = """Console.WriteLine($"{ChatModels.Acme.Packed1} {typeof(ChatModels).Assembly.GetName().Name}");""";

    private const string SameAsFriend = """Console.WriteLine(ReferenceEquals(ChatModels.Acme.Theirs1, Friend.Asker.Default));""";

    private static readonly ConsumerProject FriendTests = new("FriendTests")
    {
        Items = ConsumerProject.Package + Friend.Reference,
        Program = SameAsFriend,
        Files = [ConsumerProject.Catalog("acme/ours-1")],
    };

    private static readonly ConsumerProject FriendDownstream = new("FriendDownstream") { Items = Friend.Reference, Program = SameAsFriend };

    [Fact]
    public async Task A_public_catalog_serves_the_projects_that_reference_it_without_a_second_copy() =>
        Assert.Equal("acme/shared-1 acme/shared-1 Shared", await consumers.RunAsync(Direct));

    [Fact]
    public async Task It_serves_projects_further_down_without_a_reference_to_the_package() =>
        Assert.Equal("acme/shared-1 acme/shared-1 Shared", await consumers.RunAsync(Downstream));

    [Fact]
    public void Strings_are_looked_up_in_it_and_not_in_the_default_catalog() => Assert.Equal(
        ["'acme/shared-2'; did you mean 'acme/shared-1'?", "'openai/gpt-4o'"],
        consumers.Lines(Mistyped, "warning").Select(line => line.Split("no model ")[1]));

    [Fact]
    public async Task A_catalog_that_a_project_names_in_vain_is_reported_and_the_nearest_one_is_not()
    {
        Assert.StartsWith("warning NOBOX1017: This catalog is not used, because Shared has one", Assert.Single(consumers.Lines(Named, "warning")));
        Assert.Equal("acme/shared-1", await consumers.RunAsync(Nearest));
        Assert.Equal("catalog of Shared", consumers.CatalogOf(Nearest));
    }

    [Fact]
    public async Task A_friend_uses_the_internal_catalog_so_that_their_models_are_the_same()
    {
        Assert.Equal("True", await consumers.RunAsync(FriendTests));
        Assert.Equal("True", await consumers.RunAsync(FriendDownstream));
        Assert.Equal("True", await consumers.RunAsync(SourceFriendTests));
        Assert.Equal("Nobox.Catalog", await consumers.RunAsync(Stranger));
    }

    [Fact]
    public async Task A_packed_library_with_a_public_catalog_serves_the_projects_that_reference_it()
    {
        foreach (ConsumerProject project in OnPacked)
            Assert.Equal("acme/packed-1 PackedLibrary", await consumers.RunAsync(project));
    }
}
