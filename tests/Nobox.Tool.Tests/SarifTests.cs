namespace Nobox.Tool.Tests;

/// <summary>Validates the SARIF logs of the tool against the official schema. That of the compiler is in <see cref="Code.SemanticScanTests"/>.</summary>
public sealed class SarifTests
{
    [Fact]
    public async Task The_log_of_a_scan_is_valid()
    {
        ScanFinding[] findings =
        [
            new("gone", "old", "acme/old", "It is gone.", null, "acme/eye", "ChatModels.Acme.Eye", "a folder/#1 %.cs", 1, 2),
            new("leaving", "acme/soon", "acme/soon", "It leaves. \u001b[31m", 3, null, null, "/rooted/b.cs", 2, 3),
            new("unknown", "x", null, "It is unknown.", null, null, null, "c.cs", 3, 4),
            new("lacking", "Image", "acme/blind", "It lacks images.", null, null, null, "d.cs", 4, 5, "IAcceptsImages"),
        ];

        Assert.Empty(await SarifSchema.ErrorsInAsync(ScanSarif.Write(findings, ["e.cs was not read: It is not text."])));
        Assert.Empty(await SarifSchema.ErrorsInAsync(ScanSarif.Write([], [])));
    }

    [Fact]
    public async Task The_log_of_a_diff_is_valid() =>
        Assert.Empty(await SarifSchema.ErrorsInAsync(File.ReadAllText(RepositoryFiles.PathOf("tests/Nobox.Tool.Tests/Golden/diff.sarif"))));

    [Fact]
    public async Task A_log_that_is_not_valid_fails() =>
        Assert.NotEmpty(await SarifSchema.ErrorsInAsync("""{ "version": "2.1.0", "runs": [ { "tool": { "driver": {} }, "results": [ { "level": "red" } ] } ] }"""));
}
