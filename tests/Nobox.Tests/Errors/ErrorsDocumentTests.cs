namespace Nobox.Tests;

public class ErrorsDocumentTests
{
    [Fact]
    public void Every_exception_has_a_row_in_the_document()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "errors.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        Assert.All(ExceptionConstructionTests.AllTypes(), type => Assert.Single(rows, row => row.StartsWith($"| `{type.Name}`", StringComparison.Ordinal)));
    }
}
