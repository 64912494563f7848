using System.Globalization;
using System.Text;
using CsCheck;
using Nobox.Generators.Json;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Json;

public sealed class JsonReaderTests(ITestOutputHelper output)
{
    public static TheoryData<string> Documents =>
    [
        "", " ", "null", "true", "false", "tru", "truex", "nul", "0", "-0", "-", "01", "1.", "1.5", "1e", "1e5", "1E+5", "1e-5", "1e+", ".5", "+1",
        "1x", "[1x]", "[1/", "[1", "[1]", "[1,]", "[,1]", "[1 2]", "[", "]", "[}", "{]", "{", "}", "{}", "[]", "{,}", "{\"a\"}", "{\"a\":}",
        "{\"a\":1", "{\"a\":1,}", "{\"a\" : 1 , \"b\":[{}]}", "{\"a\" 1}", "{1:2}", "{\"a\":1 \"b\":2}", "\"\"", "\"a\"", "\"a", "\"\\", "\"\\\"",
        "\"\\u12\"", "\"\\u12G4\"", "\"\\u0041\"", "\"\\x\"", "\"\\n\\r\\t\\b\\f\\/\\\\\\\"\"", "\"\t\"", "\"\n\"", "\"\u007F\"", "\"é漢😀\"",
        "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "1 2", "[] []", "[]x", "// c", "[/* c */]", "\u00A01", "\0", "\"\0\"", "[NaN]", "[Infinity]", "['a']",
        "123456789012345678901234567890.123456789e123456", "[1e5,1E5]", "[tru", "[true", "[\"a\"", "{\"a", "{\"a\"", "{\"a\":", "[nullnull]", "[\"a\"\"b\"]", "[0x1]", "[-]", "[-a]", "[00]",
        "//", "/", "/*", "/**/", "/*/", "// c\n1", "// c\r1", "1// c", "1 /* c */ 2", "// \u2028\n1", "1 // \u2029", "[1 // c\n, 2]", "[1, // c\n]", "[/* c */ 1 /**/ , /**/ ]",
        "{/**/\"a\"/**/:1}", "{\"a\":/**/1/**/}", "{\"a\":1,/**/}", "{\"a\" // c\n:1}", "[,]", "[1,,]", "{\"a\":1,,}", "{,\"a\":1}", "[1,] ,", "1,", "[1,}", "{\"a\":1,]", "[1/", "[1/ ]", "[1 /x]", "[tru/**/e]", "//é漢😀\n[]",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void It_reads_and_refuses_what_System_Text_Json_does(string json) =>
        Assert.Equal(JsonTokens.Reference(json), JsonTokens.Ours(json));

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void It_bounds_the_depth_where_System_Text_Json_does(int depth)
    {
        string json = new string('[', depth) + new string(']', depth);
        Assert.Equal(JsonTokens.Reference(json), JsonTokens.Ours(json));
        json = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
        Assert.Equal(JsonTokens.Reference(json), JsonTokens.Ours(json));
    }

    [Fact]
    public void It_reads_the_real_catalog_as_System_Text_Json_does() =>
        Assert.Equal(JsonTokens.Reference(CatalogText.Real), JsonTokens.Ours(CatalogText.Real));

    [Fact]
    public void It_agrees_with_System_Text_Json_on_arbitrary_sequences_of_tokens() =>
        Pieces("{", "}", "[", "]", ",", ":", "\"a\"", "\"\\u00e9\"", "\"", "\\", "1", "-", "0", ".", "e", "+", "true", "null", "f", " ", "\n", "/", "/**/", "//", "*", "é", "\u0001", "\u2028")
            .Array[0, 14]
            .Sample(parts =>
            {
                string json = string.Concat(parts);
                Assert.Equal(JsonTokens.Reference(json), JsonTokens.Ours(json));
            }, iter: DeepTests.Cases(8_000));

    [Fact]
    public void It_agrees_with_System_Text_Json_on_damaged_catalogs()
    {
        string entry = CatalogText.Real[..900];
        Gen.Select(Gen.Int[0, entry.Length - 1], Gen.Int[0, 4], Pieces("", "\"", ",", "}", "]", "\\", "0", "\n", "\0", "x", "/* */", "//", ", "))
            .Sample((at, removed, inserted) =>
            {
                string json = entry[..at] + inserted + entry[Math.Min(at + removed, entry.Length)..];
                Assert.Equal(JsonTokens.Reference(json), JsonTokens.Ours(json));
            }, iter: DeepTests.Cases(2_000));
    }

    [Fact]
    public void It_agrees_with_System_Text_Json_on_hostile_catalogs() => AssertAgreement(HostileCatalogs.WellFormed);

    [Fact]
    public void It_agrees_with_System_Text_Json_on_hostile_catalogs_that_are_damaged() => AssertAgreement(HostileCatalogs.Damaged);

    [Fact]
    public void It_agrees_with_System_Text_Json_on_hostile_catalogs_that_end_anywhere() => AssertAgreement(HostileCatalogs.Truncated);

    private void AssertAgreement(Gen<string> documents)
    {
        int tokens = 0;
        int refused = 0;
        documents.Sample(
            document =>
            {
                // As a file holds it: half of a pair is replaced. System.Text.Json leaves the mark to its callers.
                string json = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(document)).TrimStart('\uFEFF');
                List<string> expected = JsonTokens.Reference(json);
                Assert.Equal(expected, JsonTokens.Ours(json));
                Interlocked.Add(ref tokens, expected.Count);
                Interlocked.Add(ref refused, expected.LastOrDefault() == JsonTokens.Refused ? 1 : 0);
            },
            iter: DeepTests.Cases(2_000));
        output.WriteLine($"{DeepTests.Cases(2_000):N0} documents, {tokens:N0} tokens at the same places, {refused:N0} documents refused.");
    }

    [Fact]
    public void It_reads_numbers_as_the_platform_does() =>
        Pieces("0", "1", "9", "00", "922337203685477580", "79228162514264337593543950335", ".", "-", "e", "E+", "e-", "5", "+", " ", "x")
            .Array[1, 6]
            .Sample(parts =>
            {
                string number = string.Concat(parts);
                bool isDecimal = decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal expected);
                Assert.Equal(isDecimal, JsonNumber.TryParseDecimal($"\"{number}\"", 1, number.Length + 1, out decimal actual));
                Assert.Equal(decimal.GetBits(expected), decimal.GetBits(actual));

                // Whole numbers come from tokens only, whose grammar is checked.
                if (JsonNumber.End(number, 0, out bool valid) != number.Length || !valid)
                    return;
                bool isWhole = long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole);
                Assert.Equal(isWhole, JsonNumber.TryParseInt64(number, 0, number.Length, out long read));
                if (isWhole)
                    Assert.Equal(whole, read);
            }, iter: DeepTests.Cases(20_000));

    [Theory]
    [InlineData("9223372036854775807", true)]
    [InlineData("9223372036854775808", false)]
    [InlineData("-9223372036854775808", true)]
    [InlineData("-9223372036854775809", false)]
    [InlineData("99999999999999999999", false)]
    public void It_knows_the_bounds_of_whole_numbers(string number, bool fits) =>
        Assert.Equal(fits, JsonNumber.TryParseInt64(number, 0, number.Length, out long value) && value == long.Parse(number, CultureInfo.InvariantCulture));

    [Fact]
    public void It_hands_out_one_string_for_texts_that_are_equal()
    {
        var reader = new JsonReader("""["temperature", "temp\u0065rature", "temperature", "", "top_p", "temperature"]""");
        var texts = new List<string>();
        while (reader.Read())
        {
            if (reader.Kind == JsonTokenKind.String)
                texts.Add(reader.GetRepeatedString());
        }

        Assert.Equal(["temperature", "temperature", "temperature", "", "top_p", "temperature"], texts);
        Assert.Same(texts[0], texts[2]);
        Assert.Same(texts[0], texts[5]);
    }

    [Fact]
    public void It_reads_past_a_byte_order_mark()
    {
        var reader = new JsonReader("\uFEFF1");
        Assert.True(reader.Read());
        Assert.Equal((JsonTokenKind.Number, 1, 1), (reader.Kind, reader.Span.Start, reader.Span.Length));
    }

    [Theory]
    [InlineData("[1,x]", nameof(JsonErrorKind.UnexpectedCharacter), 3, 1)]
    [InlineData("[1", nameof(JsonErrorKind.UnexpectedEnd), 2, 0)]
    [InlineData("[\"a\tb\"]", nameof(JsonErrorKind.ControlCharacter), 3, 1)]
    [InlineData("[\"a\\xb\"]", nameof(JsonErrorKind.InvalidEscape), 3, 2)]
    [InlineData("[1.x]", nameof(JsonErrorKind.InvalidNumber), 1, 3)]
    [InlineData("[01]", nameof(JsonErrorKind.InvalidNumber), 1, 2)]
    [InlineData("[] x", nameof(JsonErrorKind.TrailingContent), 3, 1)]
    public void It_reports_what_is_wrong_and_where(string json, string kind, int start, int length)
    {
        var reader = new JsonReader(json);
        while (reader.Read())
        {
        }

        Assert.Equal(new JsonError(Enum.Parse<JsonErrorKind>(kind), new(start, length)), reader.Error);
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData("{\"a\":{\"b\":[1,{}]},\"c\":2}", 5, 12)]
    [InlineData("{\"a\":\"x\",\"c\":2}", 5, 3)]
    public void Skip_passes_a_complete_value_and_returns_its_span(string json, int start, int length)
    {
        var reader = new JsonReader(json);
        reader.Read();
        reader.Read();
        Assert.Equal(new(start, length), reader.Skip());
        reader.Read();
        Assert.Equal("c", reader.GetString());
    }

    private static Gen<string> Pieces(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(piece => pieces[piece]);
}
