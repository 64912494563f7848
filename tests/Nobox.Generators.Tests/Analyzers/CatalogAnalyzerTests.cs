namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX1001 to NOBOX1011: each says what is wrong with a catalog, and where.</summary>
public sealed class CatalogAnalyzerTests
{
    /// <summary>A catalog, and all that the rules say of it.</summary>
    public static TheoryData<string, string[]> Broken => new()
    {
        {
            "{ \"data\": [\n  {\"id\": \"a\"},\n  {\"id\": \"b\" \"name\": 1}\n] }",
            ["models.json(3,14,3,15): error NOBOX1001: The catalog is not well-formed JSON: unexpected character"]
        },
        {
            "[\n  {\"id\": \"a\"},\n",
            ["models.json(3,1,3,1): error NOBOX1001: The catalog is not well-formed JSON: unexpected end of the text"]
        },
        {
            "",
            ["models.json(1,1,1,1): error NOBOX1001: The catalog is not well-formed JSON: unexpected end of the text"]
        },
        {
            "[\n  {\"id\": \"a\tb\"}\n]",
            ["models.json(2,12,2,13): error NOBOX1001: The catalog is not well-formed JSON: a control character in a string must be escaped"]
        },
        {
            "[\n  {\"id\": \"a\\qb\"}\n]",
            ["models.json(2,12,2,14): error NOBOX1001: The catalog is not well-formed JSON: unknown escape sequence"]
        },
        {
            "[\n  {\"id\": \"a\", \"created\": 01}\n]",
            ["models.json(2,26,2,28): error NOBOX1001: The catalog is not well-formed JSON: invalid number"]
        },
        {
            "[]\n\n[]",
            ["models.json(3,1,3,3): error NOBOX1001: The catalog is not well-formed JSON: unexpected content after the end of the catalog"]
        },
        {
            "\n" + new string('[', 65),
            [
                "models.json(2,2,2,65): warning NOBOX1003: Catalog entries must be JSON objects or ids; this entry is ignored",
                "models.json(2,65,2,66): error NOBOX1001: The catalog is not well-formed JSON: the maximum nesting depth of 64 is exceeded",
            ]
        },
        {
            "{\n  \"models\": {}\n}",
            ["models.json(1,1,3,2): warning NOBOX1002: This file has no list of models: an array, or an object with an array in 'data' or 'models'; the file is used because a NoboxCatalog item names it: name another file with a NoboxCatalog item, or set NoboxGenerate to false"]
        },
        {
            "[\n  {\"id\": \"a\"},\n  true,\n  [\"c\", 7]\n]",
            [
                "models.json(3,3,3,7): warning NOBOX1003: Catalog entries must be JSON objects or ids; this entry is ignored",
                "models.json(4,3,4,11): warning NOBOX1003: Catalog entries must be JSON objects or ids; this entry is ignored",
            ]
        },
        {
            "[\n  {\"name\": \"a\"}, {\"id\": \"a\"}\n]",
            ["models.json(2,3,2,4): warning NOBOX1004: The catalog entry has no 'id'; the entry is ignored"]
        },
        {
            "[\n  {\"id\": \"\"},\n  {\"id\": \"\\ud800\"}, {\"id\": \"a\"}\n]",
            [
                "models.json(2,10,2,12): warning NOBOX1005: The id is empty or has an unpaired surrogate; the entry is ignored",
                "models.json(3,10,3,18): warning NOBOX1005: The id is empty or has an unpaired surrogate; the entry is ignored",
            ]
        },
        {
            "[\n  {\"id\": \"a\"},\n  {\"name\": \"A\", \"id\": \"a\"}\n]",
            ["models.json(3,23,3,26): warning NOBOX1006: Duplicate model id 'a'; this entry replaces the earlier one"]
        },
        {
            "[\n  {\"id\": \"a\", \"name\": \"A\",\n   \"name\": \"B\"}\n]",
            ["models.json(3,4,3,10): warning NOBOX1007: Duplicate field 'name'; the later value is used"]
        },
        {
            "[\n  {\"id\": 7},\n  {\"id\": \"a\", \"context_length\": [1,\n  2]}\n]",
            [
                "models.json(2,10,2,11): warning NOBOX1008: 'id' must be a string; the value is ignored",
                "models.json(3,33,4,5): warning NOBOX1008: 'context_length' must be a whole number that is not negative; the value is ignored",
            ]
        },
        {
            "[\n  {\"id\": \"a\", \"architecture\": {\"input_modalities\": [\"text\", 7]}}\n]",
            ["models.json(2,61,2,62): warning NOBOX1008: 'architecture.input_modalities' must be a name; the value is ignored"]
        },
        {
            "[\n  {\"id\": \"a\", \"name\": \"\\udc00\",\n   \"public_id\": \"\\ud800\"}\n]",
            [
                "models.json(2,23,2,31): warning NOBOX1009: 'name' has an unpaired surrogate, which is not valid Unicode",
                "models.json(3,17,3,25): warning NOBOX1009: 'public_id' has an unpaired surrogate, which is not valid Unicode",
            ]
        },
        {
            "{\"nobox\": {\"pulled\": 7, \"more\": [], \"pruned\": [{\"id\": 7}, 8, {\"id\": \"b\"}]},\n \"data\": [{\"id\": \"a\", \"replacement_proposed\": \"yes\"}]}",
            [
                "models.json(1,55,1,56): warning NOBOX1008: 'nobox.pruned.id' must be a string; the value is ignored",
                "models.json(1,59,1,60): warning NOBOX1008: 'nobox.pruned' must be an object; the value is ignored",
                "models.json(2,47,2,52): warning NOBOX1008: 'replacement_proposed' must be true or false; the value is ignored",
            ]
        },
        {
            "[\n  {\"id\": \"a\", \"expiration_date\": \"soon\",\n   \"knowledge_cutoff\": \"2025-02-30\"}\n]",
            [
                "models.json(2,34,2,40): warning NOBOX1010: 'expiration_date' must be a date of the form yyyy-MM-dd or yyyy-MM; the value is ignored",
                "models.json(3,24,3,36): warning NOBOX1010: 'knowledge_cutoff' must be a date of the form yyyy-MM-dd or yyyy-MM; the value is ignored",
            ]
        },
        {
            "[\n  {\"id\": \"a\", \"pricing\": {\"prompt\": \"free\",\n   \"image\": 1e99}}\n]",
            [
                "models.json(2,37,2,43): warning NOBOX1011: 'pricing.prompt' must be a number, or a string with a number; the value is ignored",
                "models.json(3,13,3,17): warning NOBOX1011: 'pricing.image' must be a number, or a string with a number; the value is ignored",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Problems_are_reported_at_their_line_and_column(string catalog, string[] expected) =>
        Assert.Equal(expected, await AnalyzerRun.OnAsync(catalog));

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Lines_may_end_with_carriage_return_and_line_feed(string catalog, string[] expected) =>
        Assert.Equal(expected, await AnalyzerRun.OnAsync(catalog.Replace("\n", "\r\n")));

    [Theory]
    [InlineData("[{\"name\": \"é語😀\", \"id\": \"\"}, \"a\"]", "models.json(1,25,1,27): warning NOBOX1005")]
    [InlineData("[{\"id\": \"é語😀\", \"created\": true}]", "models.json(1,28,1,32): warning NOBOX1008")]
    [InlineData("[{\"id\":\"é語😀\"}, 7]", "models.json(1,17,1,18): warning NOBOX1003")]
    [InlineData("[{\"id\": \"é語😀\"} 7]", "models.json(1,17,1,18): error NOBOX1001")]
    [InlineData("[{\"id\": \"é語😀\"}, {\"id\": \"\\u00e9語😀\"}]", "models.json(1,25,1,36): warning NOBOX1006")]
    public async Task Columns_after_letters_of_any_script_are_exact(string catalog, string expected)
    {
        string found = Assert.Single(await AnalyzerRun.OnAsync(catalog));
        Assert.StartsWith(expected + ":", found);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"data\": []}")]
    [InlineData("{\"object\": \"list\", \"data\": [{\"id\": \"a\", \"object\": \"model\", \"created\": 1, \"owned_by\": \"b\"}]}")]
    [InlineData("[{\"id\": \"a\", \"name\": null, \"pricing\": {\"prompt\": -1}, \"knowledge_cutoff\": \"2025-01\", \"unknown\": {\"id\": 7}}]")]
    public async Task A_catalog_in_order_is_not_flagged(string catalog) => Assert.Empty(await AnalyzerRun.OnAsync(catalog));

    [Fact]
    public async Task A_message_names_the_file_that_is_wrong() => Assert.Equal(
        ["1.json(1,2,1,3): warning NOBOX1003: Catalog entries must be JSON objects or ids; this entry is ignored"],
        await AnalyzerRun.OnAllAsync("[{\"id\": \"a\"}]", "[7,\"a\"]", "[]"));

    [Fact]
    public async Task An_id_cannot_forge_a_line_of_the_build_log()
    {
        const string Id = @"""a\n/p.cs(1,1): error CS0001: \u202eevil\u0000""";
        Assert.Equal(
            [@"models.json(1,66,1,113): warning NOBOX1006: Duplicate model id 'a\u000a/p.cs(1,1): error CS0001: \u202eevil\u0000'; this entry replaces the earlier one"],
            await AnalyzerRun.OnAsync($$"""[{"id": {{Id}}}, {"id": {{Id}}}]"""));
    }

    [Fact]
    public async Task A_long_id_is_cut_in_messages()
    {
        string id = new('x', 10_000);
        string message = Assert.Single(await AnalyzerRun.OnAsync($$"""[{"id": "{{id}}"}, {"id": "{{id}}"}]"""));
        Assert.InRange(message.Length, 100, 300);
        Assert.Contains("xxx…'; this entry", message);
    }
}
