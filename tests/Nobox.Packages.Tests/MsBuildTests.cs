namespace Nobox.Packages.Tests;

/// <summary>The items and properties of the package, in projects of several shapes.</summary>
public sealed class MsBuildTests(PackedFeed feed)
{
    [Fact]
    public async Task Catalogs_are_merged_by_id_and_later_ones_win_wherever_they_lie()
    {
        var consumer = new Consumer(
            feed,
            "overrides",
            properties: "<NoboxProviders>\n  acme;\n  openai\n</NoboxProviders><NoboxNamespace>My.Models</NoboxNamespace>",
            items: """
                <NoboxCatalog Include="$(NoboxDefaultCatalog)" />
                <NoboxCatalog Include="../größe &amp; co/overrides.json" />
                """);
        string elsewhere = Directory.CreateDirectory(Path.Combine(feed.Root, "größe & co")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(elsewhere, "overrides.json"),
            """{"data": [{"id": "openai/o1-preview", "input_modalities": ["text", "image"]}, {"id": "acme/new-1"}]}""",
            TestContext.Current.CancellationToken);
        consumer.Write("Program.cs", """
            using My.Models;
            using Nobox;

            var request = ChatRequest.For(ChatModels.OpenAI.O1Preview).User("?").Image(new byte[] { 1 }, "image/png").MaxTokens(5).Build();
            Console.WriteLine($"{request.Messages[0].Content.Count} {ModelIds.Acme.New1} {ChatModels.OpenAI.O1Preview.Info.Name} {ChatModels.All.Select(model => model.Provider ?? "none").Distinct().Count()}");
            """);
        Assert.Equal("2 acme/new-1 OpenAI o1-preview 2", await consumer.RunAsync());
    }

    [Fact]
    public async Task What_is_wrong_with_a_catalog_is_told_at_its_path_line_and_column()
    {
        var consumer = new Consumer(
            feed,
            "faulty catalogs",
            properties: "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>",
            items: """<NoboxCatalog Include="models.json" /><NoboxCatalog Include="own/overrides.json" />""");
        Directory.CreateDirectory(Path.Combine(consumer.Folder, "own"));
        consumer.Write("models.json", "[\n  {\"id\": \"acme/one\", \"context_length\": \"many\"}\n]\n");
        consumer.Write("own/overrides.json", "[\n  {\"id\": \"acme/one\"},\n  {\"id\": \"acme/oen\", \"context_length\": 5}\n]\n");
        consumer.WriteProgram("Console.WriteLine(ModelIds.Acme.One);");
        string[] lines = (await consumer.BuildAsync()).Succeeded().Output.Split('\n');
        Assert.Contains(lines, line => line.StartsWith(Path.Combine(consumer.Folder, "models.json") + "(2,40): warning NOBOX1008:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(Path.Combine(consumer.Folder, "own/overrides.json") + "(3,10): warning NOBOX1014:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_named_catalog_that_a_reference_makes_useless_is_told_and_the_nearest_one_is_not()
    {
        Consumer library = Library("useful library", "Useful", "<NoboxVisibility>public</NoboxVisibility>");
        library.WriteCatalog("acme/useful-1");
        var named = new Consumer(
            feed,
            "useless catalog",
            properties: "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>",
            items: Reference("useful library", "Useful") + """<NoboxCatalog Include="own.json" />""");
        named.Write("own.json", "[]");
        named.WriteProgram("Console.WriteLine(ModelIds.Acme.Useful1);");
        Assert.Contains(Path.Combine(named.Folder, "own.json") + "(1,1): warning NOBOX1017: This catalog is not used, because Useful has one", (await named.BuildAsync()).Succeeded().Output);

        var nearest = new Consumer(feed, "nearest catalog", items: Reference("useful library", "Useful"));
        nearest.WriteCatalog("acme/other-1");
        nearest.WriteProgram("Console.WriteLine(ModelIds.Acme.Useful1);");
        Assert.Equal("acme/useful-1", await nearest.RunAsync());
    }

    [Fact]
    public async Task The_nearest_catalog_above_the_project_is_used()
    {
        var outer = new Consumer(feed, "nearest");
        outer.WriteCatalog("acme/near-1");
        var inner = new Consumer(feed, "nearest/project");
        inner.WriteProgram("Console.WriteLine(string.Join(',', ChatModels.All));");
        Assert.Equal("acme/near-1", await inner.RunAsync());
    }

    [Fact]
    public async Task A_public_catalog_serves_the_projects_that_reference_it_without_a_second_copy()
    {
        Consumer catalog = Library("shared catalog", "Catalog", "<NoboxVisibility>public</NoboxVisibility>");
        catalog.WriteCatalog("acme/shared-1");
        Consumer library = Library("shared library", "Library", "", Reference("shared catalog", "Catalog"));
        library.Write("Asker.cs", """
            namespace Library;
            public static class Asker
            {
                public static string Ask(Nobox.IChatModel model) => model.Id;
                public static string Default => Ask(Nobox.ChatModels.Acme.Shared1);
            }
            """);
        var program = new Consumer(feed, "shared program", items: Reference("shared catalog", "Catalog") + Reference("shared library", "Library"));
        program.WriteProgram("""
            Console.WriteLine($"{Library.Asker.Ask(ChatModels.Acme.Shared1)} {Library.Asker.Default} {typeof(ChatModels).Assembly.GetName().Name}");
            Console.WriteLine(string.Join(',', typeof(Program).Assembly.GetTypes().Concat(typeof(Library.Asker).Assembly.GetTypes()).Where(type => type.Namespace == "Nobox").Select(type => type.Name)));
            """);
        Assert.Equal("acme/shared-1 acme/shared-1 Catalog", await program.RunAsync());
    }

    [Fact]
    public async Task A_project_that_is_shown_anothers_internal_catalog_uses_it_so_that_their_models_are_the_same()
    {
        Consumer library = Library("friend library", "Friend", "", """<InternalsVisibleTo Include="Consumer" />""");
        library.WriteCatalog("acme/theirs-1");
        library.Write("Asker.cs", """
            namespace Friend;
            internal static class Asker
            {
                public static object Default => Nobox.ChatModels.Acme.Theirs1;
            }
            """);
        var program = new Consumer(feed, "friend program", items: Reference("friend library", "Friend"));
        program.WriteCatalog("acme/ours-1");
        program.WriteProgram("""Console.WriteLine(ReferenceEquals(ChatModels.Acme.Theirs1, Friend.Asker.Default));""");
        Assert.Equal("True", await program.RunAsync());
    }

    [Fact]
    public async Task A_project_for_several_frameworks_gets_a_catalog_for_each()
    {
        var consumer = new Consumer(feed, "several frameworks", "<OutputType>Library</OutputType><TargetFramework /><TargetFrameworks>net8.0;net10.0</TargetFrameworks>");
        consumer.WriteCatalog("acme/first-1");
        consumer.Write("Code.cs", """public static class Code { public const string Id = Nobox.ModelIds.Acme.First1; }""");
        (await consumer.BuildAsync()).Succeeded();
    }

    [Theory]
    [InlineData("<NoboxVisibility>secret</NoboxVisibility>", "", "error NOBOX9004: NoboxVisibility is 'secret': it must be internal or public.")]
    [InlineData("<LangVersion>10</LangVersion>", "", "error NOBOX9002: Nobox generates C# 11; this project is set to C# 10. Remove LangVersion from the project, or set it to 11 or later.")]
    [InlineData("", "", "error NOBOX9001: Nobox needs the compiler of the .NET 8 SDK or a later one (Roslyn 4.8); this build uses Roslyn 4.4. Install a newer SDK, or change the version in global.json.")]
    [InlineData("", """<NoboxCatalog Include="gone.json" />""", "error NOBOX9003: There is no catalog at ")]
    [InlineData("<NoboxNamespace>My Models</NoboxNamespace>", "", "error NOBOX9005: NoboxNamespace is 'My Models', which is no namespace of C#. Use names that begin with a letter or an underscore")]
    public async Task What_cannot_work_is_a_coded_error_that_says_what_to_do(string properties, string items, string error)
    {
        var consumer = new Consumer(feed, $"error {error[6..15]}", properties, items);
        consumer.Write("Program.cs", "return 0;");
        string[] compiler = error.Contains("NOBOX9001", StringComparison.Ordinal) ? ["-p:CompilerApiVersion=roslyn4.4"] : [];
        Assert.StartsWith(error, Assert.Single((await consumer.BuildAsync(compiler)).Errors));
    }

    [Theory]
    [InlineData("1Models")]
    [InlineData("My.class")]
    [InlineData("My; class Evil {")]
    public async Task A_namespace_that_C_sharp_does_not_have_is_refused_before_the_compiler_runs(string space) =>
        Assert.StartsWith("error NOBOX9005: ", Assert.Single((await CheckNamespaceAsync(space)).Errors));

    [Theory]
    [InlineData(" My.classes.Über_1 ")]
    public async Task A_namespace_that_C_sharp_has_is_used(string space) => (await CheckNamespaceAsync(space)).Succeeded();

    [Fact]
    public async Task It_does_not_matter_in_which_file_an_item_or_a_property_stands()
    {
        var consumer = new Consumer(feed, "late settings");
        consumer.WriteCatalog("acme/nearest-1");
        consumer.Write("own.json", """[{"id": "acme/one"}, {"id": "beta/two"}, {"id": "gamma/three"}]""");
        consumer.Write("Directory.Build.targets", """
            <Project>
              <PropertyGroup>
                <NoboxProviders>acme;beta</NoboxProviders>
                <NoboxNamespace>
                  My.Models
                </NoboxNamespace>
              </PropertyGroup>
              <ItemGroup>
                <NoboxCatalog Include="own.json" />
              </ItemGroup>
            </Project>
            """);
        consumer.Write("Program.cs", "Console.WriteLine(string.Join(' ', My.Models.ChatModels.All));");
        Assert.Equal("acme/one beta/two", await consumer.RunAsync());

        (await consumer.BuildAsync("-p:NoboxProviders=acme%3Bgamma")).Succeeded();
        Assert.Equal("acme/one gamma/three", (await CommandLine.DotnetAsync(consumer.Folder, feed.Cache, "run", "--no-build")).Succeeded().Output.Trim());
    }

    [Fact]
    public async Task A_model_that_goes_away_fails_no_build_however_strict_it_is()
    {
        var consumer = new Consumer(feed, "strict");
        consumer.Write("models.json", """[{"id": "acme/old-1", "status": "deprecated"}]""");
        consumer.WriteProgram("Console.WriteLine(ChatModels.Acme.Old1);");
        Assert.Contains("warning NOBOX0001", (await consumer.BuildAsync("-warnaserror")).Succeeded().Output);
    }

    [Fact]
    public async Task An_editor_understands_a_project_whose_catalog_is_missing()
    {
        var consumer = new Consumer(feed, "design time", items: """<NoboxCatalog Include="gone.json" />""");
        consumer.Write("Program.cs", "return 0;");
        (await consumer.BuildAsync("-t:Restore")).Succeeded();
        CommandResult result = await consumer.BuildAsync(
            "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-getItem:CscCommandLineArgs");
        Assert.Contains("gone.json", result.Succeeded().Output);
        Assert.Contains("NOBOX9003", (await consumer.BuildAsync()).Output);
    }

    private Task<CommandResult> CheckNamespaceAsync(string space)
    {
        var consumer = new Consumer(feed, "namespace", $"<NoboxNamespace>{space}</NoboxNamespace>", "");
        consumer.Write("Program.cs", "return 0;");
        return consumer.BuildAsync("-t:NoboxCheck");
    }

    private Consumer Library(string folder, string name, string properties = "", string items = "")
    {
        var library = new Consumer(feed, folder, $"<OutputType>Library</OutputType><AssemblyName>{name}</AssemblyName>{properties}", items);
        File.Move(Path.Combine(library.Folder, "Consumer.csproj"), Path.Combine(library.Folder, name + ".csproj"), overwrite: true);
        return library;
    }

    private static string Reference(string folder, string name) => $"""<ProjectReference Include="../{folder}/{name}.csproj" />""";
}
