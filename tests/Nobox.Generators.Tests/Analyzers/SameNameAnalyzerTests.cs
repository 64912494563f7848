using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX1012: two ids with one name.</summary>
public sealed class SameNameAnalyzerTests
{
    [Fact]
    public async Task The_symbols_of_two_models_with_one_name_are_reported_at_the_renamed_one() => Assert.Equal(
        ["models.json(2,8,2,18): info NOBOX1012: 'acme/a.b' and 'acme/a-b' map to the same C# identifier: 'acme/a.b' is ChatModels.Acme.AB, 'acme/a-b' is ChatModels.Acme.AB_bd88"],
        await AnalyzerRun.OnAsync("[{\"id\": \"acme/a.b\"},\r\n{\"id\": \"acme/a-b\"}]"));

    [Fact]
    public async Task The_model_that_was_created_first_keeps_the_name() => Assert.Equal(
        ["models.json(1,24,1,34): info NOBOX1012: 'acme/a-b' and 'acme/a.b' map to the same C# identifier: 'acme/a-b' is ChatModels.Acme.AB, 'acme/a.b' is ChatModels.Acme.AB_e31f"],
        await AnalyzerRun.OnAsync("[{\"name\": \"é😀\", \"id\": \"acme/a.b\", \"created\": 2},\n{\"id\": \"acme/a-b\", \"created\": 1}]"));

    [Fact]
    public async Task Names_that_differ_by_letter_case_only_are_one_name() => Assert.Single(
        await AnalyzerRun.OnAsync("""[{"id": "acme/abc"}, {"id": "acme/aBC"}]"""), message => message.Contains("NOBOX1012"));

    [Fact]
    public async Task Two_providers_with_one_name_are_reported_at_the_first_model_of_the_renamed_one() => Assert.Equal(
        ["models.json(3,8,3,15): info NOBOX1012: 'a-c' and 'a.c' map to the same C# identifier: 'a-c' is ChatModels.AC, 'a.c' is ChatModels.AC_d69f"],
        await AnalyzerRun.OnAsync("[{\"id\": \"a-c/1\"},\n{\"id\": \"a-c/2\"},\n{\"id\": \"a.c/1\"},\n{\"id\": \"a.c/2\"}]"));

    [Fact]
    public async Task Reserved_names_and_ids_without_letters_have_a_plain_name_too()
    {
        string[] found = await AnalyzerRun.OnAsync("""[{"id": "a/equals"}, {"id": "a/Equals"}, {"id": "a/!"}, {"id": "a/?"}, {"id": "!"}, {"id": "/?"}]""");
        Assert.Equal(3, found.Length);
        Assert.Contains("'a/equals' is ChatModels.A.Equals_, 'a/Equals' is ChatModels.A.Equals__", found[0]);
        Assert.Contains("'a/!' is ChatModels.A.A_, 'a/?' is ChatModels.A.A__", found[1]);
        Assert.Contains("'!' is ChatModels.Other.Model, '/?' is ChatModels.Other.Model_", found[2]);
    }

    [Fact]
    public async Task Models_of_one_name_in_two_catalogs_are_reported_in_the_file_of_the_renamed_one() => Assert.Equal(
        ["1.json(1,9,1,19): info NOBOX1012: 'acme/a.b' and 'acme/a-b' map to the same C# identifier: 'acme/a.b' is ChatModels.Acme.AB, 'acme/a-b' is ChatModels.Acme.AB_bd88"],
        await AnalyzerRun.OnAllAsync("[{\"id\": \"acme/a.b\"}]", "[{\"id\": \"acme/a-b\"}]"));

    [Fact]
    public async Task Models_of_providers_that_are_not_generated_are_not_reported()
    {
        CatalogText catalog = new("""[{"id": "a/x.y"}, {"id": "a/x-y"}, {"id": "b/x.y"}, {"id": "b/x-y"}]""");
        string found = Assert.Single(await AnalyzerRun.OnAsync([catalog], Compilations.Create(), ("NoboxProviders", "b")));
        Assert.Contains("'b/x.y'", found);
    }

    [Fact]
    public async Task The_symbols_are_those_that_are_generated()
    {
        const string Catalog = """[{"id": "acme/a.b"}, {"id": "acme/a-b"}]""";
        string found = Assert.Single(await AnalyzerRun.OnAsync(Catalog));
        string hashed = found[(found.LastIndexOf('.') + 1)..];
        Assert.Contains($" {hashed} => ", GeneratorRun.Of(Catalog).ModelsOf("Acme"));
    }
}
