using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Analyzers;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>Sets and deployments that a catalog file declares, in code that uses them.</summary>
public sealed class ModelSetTests
{
    private const string Models = """
        {"id":"acme/plain","input_modalities":["text"],"output_modalities":["text"],"supported_parameters":["temperature","seed","frobnicate","twist"]},
         {"id":"acme/eyes","input_modalities":["text","image"],"output_modalities":["text"],"supported_parameters":["temperature","frobnicate"]},
         {"id":"acme/any"},
         {"id":"acme/gone","status":"removed","input_modalities":["text"],"supported_parameters":["temperature"]}
        """;

    private const string Groups = """
        "sets": {
          "fast-vision": ["acme/eyes", "acme/any"],
          "cheap": {"query": "text", "max_price": 1, "models": ["acme/plain", "acme/eyes"]},
          "old": ["acme/gone", "acme/plain"]
        },
        "deployments": {"prod-chat": "acme/plain"}
        """;

    /// <summary>Where the sets are declared, and where the models are.</summary>
    public static TheoryData<CatalogPlace> Places => CatalogPlaces.All;

    [Theory]
    [MemberData(nameof(Places))]
    public void A_set_has_what_all_its_members_have(CatalogPlace place)
    {
        GeneratorRun run = Run(place, """
            object A(NoboxClient client, System.Uri uri) => client.Chat(ModelSets.FastVision).User("x").Image(uri).Temperature(1).Frobnicate(1);
            object B(NoboxClient client) => client.Chat(ModelSets.Cheap).User("x").Temperature(1).Frobnicate(1).FallbackTo(ModelSets.FastVision.Members[1]);
            object C(NoboxClient client) => client.Chat(Deployments.ProdChat).User("x").Seed(1).Twist(2);
            IAcceptsImages D => ModelSets.FastVision;
            object E => ModelSets.Old;
            """);
        run.CompilesWithoutWarnings();
    }

    [Theory]
    [InlineData("client.Chat(ModelSets.FastVision).Seed(1)", "CS0311", "'Nobox.ModelSetTypes.FastVision'", "'Nobox.ISupportsSeed'")]
    [InlineData("client.Chat(ModelSets.Cheap).Image(null!)", "CS0311", "'Nobox.ModelSetTypes.Cheap'", "'Nobox.IAcceptsImages'")]
    [InlineData("client.Chat(ModelSets.Cheap).Twist(1)", "CS0311", "'Nobox.ModelSetTypes.Cheap'", "'Nobox.ISupportsTwist'")]
    [InlineData("client.Chat(Deployments.ProdChat).Image(null!)", "CS0311", "'Nobox.DeploymentTypes.ProdChat'", "'Nobox.IAcceptsImages'")]
    [InlineData("client.Chat(ModelSets.Unknown)", "CS0117", "'ModelSets'", "'Unknown'")]
    public void What_one_member_lacks_does_not_compile(string call, string id, string type, string name)
    {
        foreach (CatalogPlace place in Enum.GetValues<CatalogPlace>())
        {
            Diagnostic error = Assert.Single(Run(place, $"object M(NoboxClient client) => {call};").Output.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error);
            Assert.Equal(id, error.Id);
            Assert.Contains(type, error.GetMessage());
            Assert.Contains(name, error.GetMessage());
        }
    }

    [Fact]
    public void The_instances_know_their_members()
    {
        LoadedCatalog loaded = LoadedCatalog.Of(Run(CatalogPlace.Own, ""));
        var set = (ModelSet)loaded.Assembly.GetType("Nobox.ModelSets")!.GetProperty("FastVision")!.GetValue(null)!;
        Assert.Equal(("fast-vision", "acme/eyes acme/any"), (set.Id, string.Join(' ', set.Members.Select(member => member.Id))));
        Assert.Same(set, loaded.Assembly.GetType("Nobox.ModelSets")!.GetProperty("FastVision")!.GetValue(null));
        var deployment = (ModelDeployment)loaded.Assembly.GetType("Nobox.Deployments")!.GetProperty("ProdChat")!.GetValue(null)!;
        Assert.Equal(("prod-chat", "prod-chat", "acme/plain"), (deployment.Id, deployment.Info.Id, deployment.Model.Id));
    }

    [Fact]
    public void The_documentation_names_the_members()
    {
        string code = Run(CatalogPlace.Own, "")["ModelSets.g.cs"];
        Assert.Contains("/// <summary><c>fast-vision</c>: <c>acme/eyes</c>, with fallback to <c>acme/any</c>.</summary>", code);
        Assert.Contains("/// <summary><c>prod-chat</c>: a deployment of <c>acme/plain</c>.</summary>", code);
    }

    [Fact]
    public void A_file_without_models_is_not_a_catalog()
    {
        GeneratorRun run = GeneratorRun.Of(["{" + Groups + "}"], Compilations.Create());
        Assert.Empty(run.HintNames);
        run.CompilesWithoutWarnings();
    }

    [Fact]
    public void A_later_file_replaces_a_set_of_the_same_name()
    {
        GeneratorRun run = GeneratorRun.Of(
            ["{\"data\":[" + Models + "]," + Groups + "}", """{"sets":{"fast-vision":["acme/plain","acme/any"]}}"""],
            Compilations.Create("class C { object M(Nobox.NoboxClient client) => Nobox.SamplingExtensions.Seed(client.Chat(Nobox.ModelSets.FastVision), 1); }"));
        run.CompilesWithoutWarnings();
    }

    [Fact]
    public void Sets_of_a_catalog_that_is_not_used_do_not_count()
    {
        CSharpCompilation library = Library("[" + Models + "]", "Library");
        GeneratorRun run = GeneratorRun.Of(["{\"data\":[" + Models + "]," + Groups + "}"], Compilations.Create("", "User").AddReferences(library.ToMetadataReference()));
        Assert.Empty(run.HintNames);
    }

    [Fact]
    public void A_keystroke_looks_at_no_reference_again()
    {
        GeneratorRun run = Run(CatalogPlace.Reference, "");
        Assert.Equal([IncrementalStepRunReason.New], run.Reasons(TrackingNames.Groups));
        Assert.Equal([IncrementalStepRunReason.Cached], run.WithSource("class D { }").Reasons(TrackingNames.Groups));
    }

    [Fact]
    public void A_changed_price_emits_no_set_again()
    {
        GeneratorRun run = GeneratorRun.Of("{\"data\":[" + Models + "]," + Groups + "}");
        GeneratorRun after = run.WithCatalog(0, "{\"data\":[" + Models.Replace("{\"id\":\"acme/any\"}", "{\"id\":\"acme/any\",\"pricing\":{\"prompt\":1}}") + "]," + Groups + "}");
        Assert.Equal([IncrementalStepRunReason.Cached], after.Reasons(TrackingNames.Groups));
    }

    [Fact]
    public void Without_sets_no_step_is_run_for_them() => Assert.Empty(GeneratorRun.Of("[" + Models + "]").Reasons(TrackingNames.Groups));

    private static CSharpCompilation Library(string catalog, string name) =>
        (CSharpCompilation)GeneratorRun.Of([catalog], Compilations.Create("", name), ("NoboxVisibility", "public")).Output;

    private static GeneratorRun Run(CatalogPlace place, string members)
    {
        CSharpCompilation user = Compilations.Create(members.Length == 0 ? "" : $"using Nobox; class Caller {{ {members} }}", "User");
        if (place == CatalogPlace.Own)
            return GeneratorRun.Of(["{\"data\":[" + Models + "]," + Groups + "}"], user);
        CSharpCompilation library = Library("[" + Models + "]", place == CatalogPlace.Default ? RuntimeNames.DefaultCatalogAssembly : "Library");
        MetadataReference reference = place == CatalogPlace.Project ? library.ToMetadataReference() : MetadataReference.CreateFromImage(LoadedCatalog.Emit(library));
        return GeneratorRun.Of(["{" + Groups + "}"], user.AddReferences(reference));
    }
}
